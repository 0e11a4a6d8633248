import { parseEntityRef } from '@backstage/catalog-model';
import { Directory, ownerExists } from '../directory/Directory';
import type { Affected, AffectedUse } from './model';
import { KnownTeam, suggestionsFor } from './suggestionsFor';

/**
 * A thing with everybody whom the catalog names as its owner.
 *
 * @public
 */
export interface OwnedThing {
  entityRef: string;
  title: string;
  column: string;
  ownerRef?: string;
  coOwnerRefs: readonly string[];
  /** Refs of those who own most of its files by CODEOWNERS. */
  codeownersRefs: readonly string[];
}

/**
 * An owner that CODEOWNERS names, with the ref that it stands for.
 *
 * @public
 */
export interface NamedHandle {
  handle: string;
  ref?: string;
  repositoryId: string;
  repositoryTitle: string;
  file?: string;
  line?: number;
  href?: string;
}

/**
 * Everything that can name somebody who is gone.
 *
 * @public
 */
export interface AffectedInput {
  things: readonly OwnedThing[];
  /** Handles of CODEOWNERS that stand for nobody, or for an empty group. */
  handles: readonly NamedHandle[];
  /** Every group of the catalog. */
  groups: readonly { ref: string; title: string; leads: readonly string[] }[];
  temporaryOwners: readonly {
    ownerRef: string;
    title: string;
    entityRef?: string;
    href: string;
  }[];
  directory: Directory;
  /** Teams as they were when they were last seen, those that are gone included. */
  known: readonly KnownTeam[];
}

/**
 * Everybody who is named and is gone, with each place that names them, most
 * places first: refs that resolve to nobody, groups without members, leads who
 * are no Users any more.
 *
 * @public
 */
export function affectedBy(input: AffectedInput): Affected[] {
  const { directory, known } = input;
  const uses = new Map<string, { ref?: string; uses: AffectedUse[] }>();
  const add = (ref: string | undefined, key: string, use: AffectedUse) => {
    const entry = uses.get(key) ?? { ref, uses: [] };
    entry.uses.push(use);
    uses.set(key, entry);
  };
  const addRef = (ref: string, use: AffectedUse) => {
    if (isGone(ref, directory)) {
      add(ref, ref, use);
    }
  };
  for (const thing of input.things) {
    const { entityRef, title, column, ownerRef, coOwnerRefs } = thing;
    const place = { title, entityRef, column, reassignable: true };
    if (ownerRef) {
      addRef(ownerRef, { use: 'owner', ...place });
    }
    for (const ref of coOwnerRefs) {
      addRef(ref, { use: 'co-owner', ...place });
    }
  }
  for (const named of input.handles) {
    const { handle, ref, repositoryId, repositoryTitle, ...where } = named;
    if (ref === undefined || isGone(ref, directory)) {
      add(ref, ref ?? handle, {
        use: 'codeowners',
        title: repositoryTitle,
        repositoryId,
        ...where,
        reassignable: false,
      });
    }
  }
  for (const { ref, title, leads } of input.groups) {
    for (const lead of leads) {
      if (!directory.user(lead)) {
        add(lead, lead, {
          use: 'lead',
          title,
          entityRef: ref,
          reassignable: false,
        });
      }
    }
  }
  for (const { ownerRef, ...place } of input.temporaryOwners) {
    addRef(ownerRef, { use: 'temporary-owner', ...place, reassignable: false });
  }
  return [...uses]
    .map(([key, entry]): Affected => {
      const former = known.find(team => team.ref === entry.ref);
      return {
        key,
        ref: entry.ref,
        ...describe(key, entry.ref, directory, former),
        uses: entry.uses,
        suggestions: suggestionsFor(
          { ref: entry.ref, key, former, uses: entry.uses },
          input,
        ),
      };
    })
    .sort((a, b) => b.uses.length - a.uses.length || (a.key < b.key ? -1 : 1));
}

/**
 * Whether a ref resolves to nobody, or to a group without members.
 *
 * @public
 */
export function isGone(ref: string, directory: Directory): boolean {
  return (
    !ownerExists(ref, directory) || directory.group(ref)?.memberCount === 0
  );
}

function describe(
  key: string,
  ref: string | undefined,
  directory: Directory,
  former: KnownTeam | undefined,
): Pick<Affected, 'title' | 'problem' | 'reason'> {
  const group = ref === undefined ? undefined : directory.group(ref);
  if (group) {
    return {
      title: group.title,
      problem: 'empty',
      reason: `${group.title} has no members any more.`,
    };
  }
  const title = former?.title ?? nameOf(key, ref);
  const what = key.startsWith('user:') ? 'person' : 'team';
  return {
    title,
    problem: 'missing',
    reason:
      ref === undefined
        ? `${key} stands for nobody in the catalog.`
        : `The ${what} ${ref} is not in the catalog${
            former ? ' any more' : ''
          }.`,
  };
}

function nameOf(key: string, ref: string | undefined): string {
  try {
    return ref === undefined ? key : parseEntityRef(ref).name;
  } catch {
    return key;
  }
}

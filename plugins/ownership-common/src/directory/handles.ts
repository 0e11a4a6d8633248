import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { CodeownersDialect, isOwner } from '@waymark/codeowners';
import type { Directory } from './Directory';
import { OwnerMapping, ownerRefOf } from './ownerMapping';

/**
 * What the handle of an owner is looked up in.
 *
 * @public
 */
export interface HandleOptions {
  mapping: OwnerMapping;
  directory: Directory;
  dialect: CodeownersDialect;
  /** Handles that are in use, the preferred ones first: they decide about case and about the subgroups of GitLab. */
  known?: Iterable<string>;
}

/**
 * The inverse of the owner mapping: the handle that CODEOWNERS shall have for a
 * ref, or why there is none. Every handle that it gives is mapped back to the
 * ref; where several could be meant, none is guessed.
 *
 * @public
 */
export function handleFinder(
  options: HandleOptions,
): (ref: string) => { handle: string } | { reason: string } {
  const { mapping, directory, dialect } = options;
  const found = new Map<string, { handle: string } | { reason: string }>();
  for (const handle of options.known ?? []) {
    const ref = isOwner(handle, dialect)
      ? ownerRefOf(handle, mapping, directory)
      : undefined;
    if (ref !== undefined && !found.has(ref)) {
      found.set(ref, { handle });
    }
  }
  return ref => {
    const known = found.get(ref);
    if (known) {
      return known;
    }
    const handles = [...new Set(candidatesFor(ref, options))].filter(
      handle =>
        isOwner(handle, dialect) &&
        ownerRefOf(handle, mapping, directory) === ref,
    );
    const answer =
      handles.length === 1
        ? { handle: handles[0] }
        : { reason: reasonFor(ref, handles) };
    found.set(ref, answer);
    return answer;
  };
}

function reasonFor(ref: string, handles: readonly string[]): string {
  return handles.length > 1
    ? `${ref} could be ${handles.join(
        ' or ',
      )}; name the right one once in CODEOWNERS.`
    : `No handle of CODEOWNERS stands for ${ref}; list its organisation under ownership.owners.organisations, or name it once in CODEOWNERS.`;
}

function candidatesFor(ref: string, options: HandleOptions): string[] {
  const { mapping, directory } = options;
  if (ref.startsWith('group:')) {
    return teamsFor(ref, mapping);
  }
  const values = { namespace: mapping.defaultNamespace ?? 'default' };
  const user = matchTemplate(mapping.user, values, 'user', ref);
  if (user !== undefined) {
    return [`@${user}`];
  }
  const email = mapping.email === 'profile' && directory.user(ref)?.email;
  return email ? [email] : [];
}

function teamsFor(ref: string, mapping: OwnerMapping): string[] {
  return organisationsFor(ref, mapping).flatMap(({ org, namespace }) => {
    const values = { org: org.toLocaleLowerCase('en-US'), namespace };
    const team = matchTemplate(mapping.team, values, 'team', ref);
    return team === undefined ? [] : [`@${org}/${team}`];
  });
}

function organisationsFor(
  ref: string,
  { organisations, defaultNamespace = 'default' }: OwnerMapping,
): { org: string; namespace: string }[] {
  const listed = Object.entries(organisations).map(([org, namespace]) => ({
    org,
    namespace,
  }));
  const { namespace } = parseEntityRef(ref);
  // An organisation that is not listed keeps its name as namespace; the default one is named after nobody.
  return namespace === 'default' || namespace === defaultNamespace
    ? listed
    : [...listed, { org: namespace, namespace }];
}

/** The value of the one open placeholder with which a template gives the ref. */
function matchTemplate(
  template: string,
  values: Readonly<Record<string, string>>,
  open: string,
  ref: string,
): string | undefined {
  const pieces = template
    .split(`{${open}}`)
    .map(piece =>
      piece.replace(/\{(\w+)\}/g, (_, name) =>
        Object.hasOwn(values, name) ? values[name] : '',
      ),
    );
  const marker = '\u0000';
  let full: string;
  try {
    full = stringifyEntityRef(
      parseEntityRef(pieces.join(marker), { defaultKind: 'group' }),
    ).toLocaleLowerCase('en-US');
  } catch {
    return undefined;
  }
  const [start, end, ...more] = full.split(marker);
  return end !== undefined &&
    more.length === 0 &&
    ref.length > start.length + end.length &&
    ref.startsWith(start) &&
    ref.endsWith(end)
    ? ref.slice(start.length, ref.length - end.length)
    : undefined;
}

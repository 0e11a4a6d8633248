import type { RuleReference } from '../model/owner';
import type { ReviewedPath } from './ReviewedPath';
import {
  MAX_LISTED_PATHS,
  type ReviewRequirement,
  type UncoveredPaths,
} from './reviewerPlan';

type Draft = Omit<ReviewRequirement, 'paths' | 'pathCount'>;
type UncoveredDraft = Omit<UncoveredPaths, 'paths' | 'pathCount'>;

interface Claims {
  drafts: Draft[];
  uncovered?: UncoveredDraft;
}

/**
 * The approvals that a change needs, and the paths that need none, each with
 * the paths it is about. A joint ownership asks all its owners or any of them.
 * Else every deciding rule asks one of its owners; the declared owner of the
 * module is asked too, and alone where a rule names them among others:
 * ownership that is shared without being declared is not.
 *
 * @public
 */
export function requirementsOf(
  paths: readonly ReviewedPath[],
  options: {
    /** Who can approve: an owner that is nobody cannot. */
    exists(ref: string): boolean;
    authorRef?: string;
  },
): { requirements: ReviewRequirement[]; uncovered: UncoveredPaths[] } {
  const requirements = new Map<string, { draft: Draft; paths: string[] }>();
  const uncovered = new Map<
    string,
    { draft: UncoveredDraft; paths: string[] }
  >();
  for (const path of paths) {
    const claims = claimsOf(path, options);
    for (const draft of claims.drafts) {
      add(
        requirements,
        `${draft.source} ${draft.area} ${draft.anyOf.join(' ')}`,
        draft,
        path.path,
      );
    }
    if (claims.uncovered) {
      const { kind, reason } = claims.uncovered;
      add(uncovered, `${kind} ${reason}`, claims.uncovered, path.path);
    }
  }
  return {
    requirements: [...requirements.values()].map(withPaths),
    uncovered: [...uncovered.values()].map(withPaths),
  };
}

function claimsOf(
  path: ReviewedPath,
  { exists, authorRef }: { exists(ref: string): boolean; authorRef?: string },
): Claims {
  const drafts = draftsOf(path, exists);
  const possible = drafts
    .map(draft => ({
      ...draft,
      anyOf: draft.anyOf.filter(ref => ref !== authorRef),
    }))
    .filter(draft => draft.anyOf.length > 0);
  if (possible.length > 0) {
    return { drafts: possible };
  }
  return { drafts: [], uncovered: whyUncovered(path, drafts.length > 0) };
}

function draftsOf(
  { state, rules, module, joint }: ReviewedPath,
  exists: (ref: string) => boolean,
): Draft[] {
  if (joint) {
    return draftsOfJoint(joint, module?.entityRef, exists);
  }
  const moduleOwner =
    module?.ownerRef && exists(module.ownerRef) ? module.ownerRef : undefined;
  const area = module && `module ${module.title}`;
  const drafts = rules
    .map((rule): Draft => {
      const anyOf = ownersOf(rule).filter(exists);
      const isShared = moduleOwner !== undefined && anyOf.includes(moduleOwner);
      return {
        anyOf: isShared && module?.isOwnerDeclared ? [moduleOwner] : anyOf,
        source: 'codeowners',
        area: isShared && area ? area : rule.pattern,
        reason: `${rule.file}, line ${rule.line}: ${rule.pattern}`,
        rule,
        moduleRef: isShared ? module?.entityRef : undefined,
      };
    })
    .filter(draft => draft.anyOf.length > 0);
  const isAsked = drafts.some(
    ({ anyOf }) => anyOf.length === 1 && anyOf[0] === moduleOwner,
  );
  if (
    module &&
    moduleOwner &&
    !isAsked &&
    state !== 'cleared' &&
    (module.isOwnerDeclared || drafts.length === 0)
  ) {
    drafts.push({
      anyOf: [moduleOwner],
      source: 'module',
      area: area!,
      reason: `Owner of the module ${module.title}`,
      moduleRef: module.entityRef,
    });
  }
  return drafts;
}

function draftsOfJoint(
  { owners, rule, title }: NonNullable<ReviewedPath['joint']>,
  moduleRef: string | undefined,
  exists: (ref: string) => boolean,
): Draft[] {
  const able = owners.filter(exists);
  const draft = (anyOf: string[]): Draft => ({
    anyOf,
    source: 'joint',
    area: title,
    reason: `Joint ownership of ${title}: ${
      rule === 'all' ? 'all owners approve' : 'any one owner approves'
    }`,
    moduleRef,
  });
  if (able.length === 0) {
    return [];
  }
  return rule === 'all' ? able.map(ref => draft([ref])) : [draft(able)];
}

function whyUncovered(
  { state, rules, joint }: ReviewedPath,
  isAuthorsOwn: boolean,
): UncoveredDraft {
  const rule = rules[0];
  if (isAuthorsOwn) {
    return {
      kind: 'author-only',
      reason: 'The author is the only owner',
      rule,
    };
  }
  if (joint) {
    return {
      kind: 'unknown-owner',
      reason: `No owner of ${joint.title} is in the catalog`,
    };
  }
  if (state === 'cleared') {
    return {
      kind: 'cleared',
      reason: rule
        ? `${rule.file}, line ${rule.line} says that nobody has to review`
        : 'CODEOWNERS says that nobody has to review',
      rule,
    };
  }
  if (rule) {
    const handles = rule.owners.map(({ handle }) => handle).join(', ');
    return {
      kind: 'unknown-owner',
      reason: `${rule.file}, line ${rule.line} names ${handles}, whom the catalog does not know`,
      rule,
    };
  }
  return { kind: 'unmatched', reason: 'No rule speaks of it: nobody owns it' };
}

function ownersOf(rule: RuleReference): string[] {
  return [
    ...new Set(
      rule.owners.flatMap(({ ref, exists }) => (ref && exists ? [ref] : [])),
    ),
  ];
}

function add<T>(
  groups: Map<string, { draft: T; paths: string[] }>,
  key: string,
  draft: T,
  path: string,
): void {
  const group = groups.get(key);
  if (group) {
    group.paths.push(path);
  } else {
    groups.set(key, { draft, paths: [path] });
  }
}

function withPaths<T>({ draft, paths }: { draft: T; paths: string[] }) {
  return {
    ...draft,
    pathCount: paths.length,
    paths: [...paths].sort().slice(0, MAX_LISTED_PATHS),
  };
}

import { CodeownersDialect, normalizePath } from '@waymark/codeowners';
import { Directory, ownerExists } from '../directory/Directory';
import { handleFinder } from '../directory/handles';
import type { OwnerMapping } from '../directory/ownerMapping';
import { jointRefs } from '../joint/jointOwnershipOf';
import { foldersAbove } from '../modules/checkModules';
import type { JointArea, OwnersRule } from '../model/joint';
import type {
  CodeownersPlan,
  PlanEntry,
  PlanProblem,
  PlanSubject,
} from './CodeownersPlan';
import type { PlanThing } from './PlanThing';

/**
 * What a plan is made of: one repository as the catalog has it.
 *
 * @public
 */
export interface CodeownersPlanInput {
  things: readonly PlanThing[];
  /** Jointly owned paths: of one path they decide before any thing. */
  areas?: readonly JointArea[];
  directory: Directory;
  owners: OwnerMapping;
  dialect: CodeownersDialect;
  placeholderOwner: string;
  /** Handles that CODEOWNERS has now, the preferred ones first. */
  knownHandles?: Iterable<string>;
  /** Every file of the repository: paths without one are then left out, as a problem. */
  files?: readonly string[];
}

interface Claim {
  rank: number;
  subject: PlanSubject;
  isModule: boolean;
  ownerRef?: string;
  refs: readonly string[];
  rule?: OwnersRule;
}

const ranks = { module: 1, component: 2, api: 3, resource: 4 };

/**
 * What CODEOWNERS shall say: for every path the owners of the thing with the
 * longest prefix of it. A path that nobody owns, or whose owner has no handle,
 * is taken away from the owners of the folder above, so that CODEOWNERS never
 * names a wrong one. The order of the input makes no difference.
 *
 * @public
 */
export function codeownersPlanOf(input: CodeownersPlanInput): CodeownersPlan {
  const problems: PlanProblem[] = [];
  const handleOf = handleFinder({
    mapping: input.owners,
    directory: input.directory,
    dialect: input.dialect,
    known: input.knownHandles,
  });
  const hasFiles = input.files && fileTest(input.files);
  const claims = [...claimsByPath(input)].sort(([a], [b]) => (a < b ? -1 : 1));
  const modulePaths = new Map<string, PlanSubject>();
  const entries = new Map<string, PlanEntry>();
  for (const [path, all] of claims) {
    const claim = decide(path, all, problems);
    if (!claim) {
      continue;
    }
    const { subject } = claim;
    const where = { path, entityRef: subject.entityRef };
    if (hasFiles && !hasFiles(path)) {
      problems.push({
        ...where,
        kind: 'no-files',
        severity: 'info',
        message: `The repository has nothing in ${path} of ${subject.title}, so no rule is made for it.`,
      });
      continue;
    }
    if (claim.isModule) {
      stateOverlap(path, subject, modulePaths, problems);
      modulePaths.set(path, subject);
    }
    if (claim.refs.length === 0) {
      problems.push({
        ...where,
        kind: 'unowned',
        severity: 'info',
        ownerRef: claim.ownerRef,
        message: `Nobody who exists owns ${subject.title}, so CODEOWNERS gives it to nobody; name an owner in the catalog.`,
      });
    }
    const owners = handlesFor(claim, where, handleOf, problems);
    if (
      owners.length > 0 ||
      foldersAndRoot(path).some(each => entries.has(each))
    ) {
      entries.set(path, {
        path,
        owners,
        ownerRefs: claim.refs,
        subjects: subjectsOf(all, claim),
        ...(claim.rule && owners.length > 1 && { rule: claim.rule }),
      });
    }
  }
  return { dialect: input.dialect, entries: [...entries.values()], problems };
}

function claimsByPath(input: CodeownersPlanInput): Map<string, Claim[]> {
  const byPath = new Map<string, Claim[]>();
  const add = (path: string, claim: Claim) => {
    const normal = path === '' || path === '/' ? '' : normalizePath(path);
    byPath.set(normal, [...(byPath.get(normal) ?? []), claim]);
  };
  const existing = (refs: readonly string[]) =>
    refs.filter(
      ref =>
        ref !== input.placeholderOwner && ownerExists(ref, input.directory),
    );
  const inRefOrder = (refs: readonly string[]) => [
    ...refs.slice(0, 1),
    ...refs.slice(1).sort(),
  ];
  for (const {
    entityRef,
    title,
    paths,
    kind,
    ownerRef,
    joint,
  } of input.things) {
    const written = joint ? jointRefs(joint) : [ownerRef ?? ''];
    const claim: Claim = {
      rank: ranks[kind],
      subject: { entityRef, title },
      isModule: kind === 'module',
      ownerRef,
      refs: inRefOrder(existing(written)),
      rule: joint?.rule,
    };
    for (const path of new Set(paths)) {
      add(path, claim);
    }
  }
  for (const { title, paths, owners } of input.areas ?? []) {
    for (const path of new Set(paths)) {
      add(path, {
        rank: 0,
        subject: { title },
        isModule: false,
        ownerRef: owners.primaryRef,
        refs: inRefOrder(existing(jointRefs(owners))),
        rule: owners.rule,
      });
    }
  }
  return byPath;
}

/** The claim that decides about a path; none when equal ones contradict each other. */
function decide(
  path: string,
  claims: readonly Claim[],
  problems: PlanProblem[],
): Claim | undefined {
  const owned = claims.filter(({ refs }) => refs.length > 0);
  const able = owned.length > 0 ? owned : claims;
  const rank = Math.min(...able.map(claim => claim.rank));
  const best = able
    .filter(claim => claim.rank === rank)
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const keys = new Set(best.map(keyOf));
  if (keys.size < 2) {
    return best[0];
  }
  problems.push({
    kind: 'conflict',
    severity: 'warning',
    path,
    entityRef: best[0].subject.entityRef,
    message: `${best
      .map(({ subject, refs }) => `${subject.title} (${refs.join(', ')})`)
      .join(' and ')} claim ${
      path || 'the whole repository'
    } for different owners, so no rule is made for it; agree on one in the catalog, or declare joint ownership.`,
  });
  return undefined;
}

function nameOf({ subject }: Claim): string {
  return subject.entityRef ?? subject.title;
}

function keyOf({ refs, rule }: Claim): string {
  return [...refs, refs.length > 1 ? rule : ''].join(' ');
}

function subjectsOf(claims: readonly Claim[], decided: Claim): PlanSubject[] {
  return claims
    .filter(claim => keyOf(claim) === keyOf(decided))
    .sort((a, b) => a.rank - b.rank || (nameOf(a) < nameOf(b) ? -1 : 1))
    .map(claim => claim.subject);
}

function handlesFor(
  claim: Claim,
  where: { path: string; entityRef?: string },
  handleOf: ReturnType<typeof handleFinder>,
  problems: PlanProblem[],
): string[] {
  return claim.refs.flatMap(ref => {
    const answer = handleOf(ref);
    if ('handle' in answer) {
      return [answer.handle];
    }
    problems.push({
      ...where,
      kind: 'no-handle',
      severity: 'warning',
      ownerRef: ref,
      message: `${claim.subject.title}: ${answer.reason}`,
    });
    return [];
  });
}

function stateOverlap(
  path: string,
  subject: PlanSubject,
  modules: ReadonlyMap<string, PlanSubject>,
  problems: PlanProblem[],
): void {
  const outer = foldersAbove(path).find(folder => modules.has(folder));
  const other = outer === undefined ? undefined : modules.get(outer);
  if (other && other.entityRef !== subject.entityRef) {
    problems.push({
      kind: 'overlap',
      severity: 'info',
      path,
      entityRef: subject.entityRef,
      message: `${path} of ${subject.title} lies in ${outer} of ${other.title}; the longer path decides.`,
    });
  }
}

function foldersAndRoot(path: string): string[] {
  return path === '' ? [] : [...foldersAbove(path), ''];
}

function fileTest(files: readonly string[]): (path: string) => boolean {
  const known = new Set(files);
  for (const file of files) {
    for (const folder of foldersAbove(file)) {
      if (known.has(folder)) {
        break;
      }
      known.add(folder);
    }
  }
  return path => path === '' || known.has(path);
}

import { type Directory, ownerExists, ownerOf } from '../directory/Directory';
import type { Absence } from './absences';
import { coverRequirements } from './coverRequirements';
import { pairsOf } from './pairsOf';
import { requirementsOf } from './requirementsOf';
import type { ReviewedPath } from './ReviewedPath';
import {
  MAX_LISTED_PATHS,
  type ReviewerPlan,
  type ReviewerTeam,
  type ReviewRequirement,
} from './reviewerPlan';
import { type ReviewLoad, suggestPeople } from './suggestPeople';

const PEOPLE_PER_TEAM = 2;

/** @public */
export interface ReviewersInput {
  /** What is known of each path of the change. */
  paths: readonly ReviewedPath[];
  /** The User ref of whoever wrote it. */
  author?: string;
  directory: Directory;
  absences: readonly Absence[];
  /** See `PeopleInput.load`. */
  load?: ReadonlyMap<string, ReviewLoad>;
}

/**
 * Who must review a change: the fewest teams that cover it, the pairs who must
 * both approve, and whom of each team to ask, with reasons. The same input
 * gives the same answer in whatever order the paths come.
 *
 * @public
 */
export function reviewersFor(input: ReviewersInput, now: Date): ReviewerPlan {
  const { author, directory } = input;
  const paths = [
    ...new Map(input.paths.map(each => [each.path, each])).values(),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const { requirements, uncovered } = requirementsOf(paths, {
    exists: ref => ownerExists(ref, directory),
    authorRef: author,
  });
  const cover = coverRequirements(
    requirements.map(({ anyOf }) => anyOf),
    preferenceOf(requirements),
  );
  const seed = [author ?? '', ...paths.map(({ path }) => path)].join('\n');
  const teams = cover.owners.map(ref =>
    teamOf(ref, requirements, cover.owners, { ...input, seed }, now),
  );
  return {
    pathCount: paths.length,
    author: author === undefined ? undefined : ownerOf(author, directory),
    teams,
    fewest: cover.fewest,
    atMostTimes: cover.atMostTimes,
    pairs: pairsOf(requirements, ref => ownerOf(ref, directory).title),
    requirements,
    uncovered,
    loadKnown: input.load !== undefined,
  };
}

/** Teams before people, then whoever owns most of the change, then the alphabet. */
function preferenceOf(requirements: readonly ReviewRequirement[]): string[] {
  const counts = new Map<string, number>();
  for (const { anyOf, pathCount } of requirements) {
    for (const ref of anyOf) {
      counts.set(ref, (counts.get(ref) ?? 0) + pathCount);
    }
  }
  const isPerson = (ref: string) => Number(ref.startsWith('user:'));
  return [...counts]
    .sort(
      ([a, ofA], [b, ofB]) =>
        isPerson(a) - isPerson(b) || ofB - ofA || (a < b ? -1 : 1),
    )
    .map(([ref]) => ref);
}

function teamOf(
  ref: string,
  all: readonly ReviewRequirement[],
  chosen: readonly string[],
  input: ReviewersInput & { seed: string },
  now: Date,
): ReviewerTeam {
  const { directory, absences, load, seed } = input;
  const requirements = all.filter(({ anyOf }) => anyOf.includes(ref));
  const mandatory = requirements.some(({ anyOf }) => anyOf.length === 1);
  // Another one could stand in who meets all that nobody else chosen meets.
  const own = requirements.filter(({ anyOf }) =>
    anyOf.every(other => other === ref || !chosen.includes(other)),
  );
  const [first, ...rest] = own.map(({ anyOf }) => anyOf);
  const alternatives = (first ?? []).filter(
    other => other !== ref && rest.every(anyOf => anyOf.includes(other)),
  );
  const user = directory.user(ref);
  return {
    owner: ownerOf(ref, directory),
    mandatory,
    alternatives: mandatory
      ? []
      : alternatives.map(other => ownerOf(other, directory)),
    requirements,
    pathCount: requirements.reduce((sum, { pathCount }) => sum + pathCount, 0),
    paths: [...new Set(requirements.flatMap(({ paths }) => paths))]
      .sort()
      .slice(0, MAX_LISTED_PATHS),
    ...suggestPeople(
      {
        members: user ? [user] : directory.membersOf(ref),
        authorRef: input.author,
        absences,
        load,
        seed,
        count: PEOPLE_PER_TEAM,
      },
      now,
    ),
  };
}

import type { DirectoryUser } from '../directory/Directory';
import { Absence, awayUntil } from './absences';
import type { ReviewerTeam, SuggestedPerson } from './reviewerPlan';

/**
 * The review requests of a person that are open now, and when they were asked
 * last (ISO instant).
 *
 * @public
 */
export interface ReviewLoad {
  openReviews: number;
  lastAskedAt?: string;
}

/** @public */
export interface PeopleInput {
  members: readonly DirectoryUser[];
  authorRef?: string;
  absences: readonly Absence[];
  /**
   * By User ref; people who are not in it have no open request. Absent when
   * review requests are not known at all.
   */
  load?: ReadonlyMap<string, ReviewLoad>;
  /** The change: decides between people about whom nothing else differs. */
  seed: string;
  /** How many to suggest. */
  count: number;
}

/**
 * The people of a team to ask, first choice first: fewest open review requests,
 * then asked longest ago, then by a lot that the change itself draws. The
 * author and people who are away are not among them, and it is said why.
 *
 * @public
 */
export function suggestPeople(
  input: PeopleInput,
  now: Date,
): Pick<ReviewerTeam, 'people' | 'unavailable' | 'problem'> {
  const { members, authorRef, absences, load, seed, count } = input;
  const unavailable: ReviewerTeam['unavailable'] = [];
  const available: (DirectoryUser & Partial<ReviewLoad> & { lot: number })[] =
    [];
  for (const member of members) {
    const { ref, title } = member;
    const until = awayUntil(ref, absences, now);
    if (ref === authorRef) {
      unavailable.push({ ref, title, reason: 'wrote the change' });
    } else if (until !== undefined) {
      unavailable.push({ ref, title, reason: `away until ${until}` });
    } else {
      const known = load && (load.get(ref) ?? { openReviews: 0 });
      available.push({ ref, title, ...known, lot: lotOf(seed, ref) });
    }
  }
  available.sort(
    (a, b) =>
      (a.openReviews ?? 0) - (b.openReviews ?? 0) ||
      order(a.lastAskedAt ?? '', b.lastAskedAt ?? '') ||
      a.lot - b.lot ||
      order(a.ref, b.ref),
  );
  const fewest = available[0]?.openReviews;
  const people = available.slice(0, count).map(
    ({ ref, title, openReviews, lastAskedAt }): SuggestedPerson => ({
      ref,
      title,
      openReviews,
      lastAskedAt,
      reason: reasonOf({ openReviews, lastAskedAt }, fewest, available),
    }),
  );
  return {
    people,
    unavailable: unavailable.sort((a, b) => order(a.ref, b.ref)),
    problem: available.length > 0 ? undefined : problemOf(members.length),
  };
}

function reasonOf(
  { openReviews, lastAskedAt }: Partial<ReviewLoad>,
  fewest: number | undefined,
  available: readonly Partial<ReviewLoad>[],
): string {
  if (openReviews === undefined) {
    return available.length === 1
      ? 'the only one who is here; open reviews are not known'
      : 'open reviews are not known: drawn by lot from this change';
  }
  const count = `${openReviews} open review${openReviews === 1 ? '' : 's'}`;
  const equals = available.filter(each => each.openReviews === openReviews);
  if (available.length === 1) {
    return `${count}, the only one who is here`;
  }
  if (openReviews !== fewest) {
    return `${count}, next fewest in the team`;
  }
  if (equals.length === 1) {
    return `${count}, fewest in the team`;
  }
  return `${count}, fewest in the team, ${
    lastAskedAt ? `last asked ${lastAskedAt.slice(0, 10)}` : 'not asked so far'
  }`;
}

function problemOf(members: number): string {
  return members === 0
    ? 'The team has no members: nobody can approve for it'
    : 'Everybody in the team wrote the change or is away';
}

/** FNV-1a: the same for the same change and person, and spread over changes. */
function lotOf(seed: string, ref: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}\n${ref}`) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return hash;
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

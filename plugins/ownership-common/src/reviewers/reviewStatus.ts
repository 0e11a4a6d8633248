import { type Directory, ownerOf } from '../directory/Directory';
import { coverRequirements } from './coverRequirements';
import type { ReviewRequirement } from './reviewerPlan';

/** What a code host says of one review. @public */
export interface HostReview {
  /** The login of the reviewer. */
  login: string;
  state: 'approved' | 'changes-requested' | 'dismissed' | 'commented';
  /** ISO instant. */
  at: string;
}

/**
 * The logins of those whose approval stands: the last review of each that is
 * more than a comment approves. An approval of an older commit stands until the
 * host dismisses it; the author approves nothing.
 *
 * @public
 */
export function approversOf(
  reviews: readonly HostReview[],
  authorLogin: string,
): string[] {
  const last = new Map<string, HostReview>();
  for (const review of reviews) {
    const login = lower(review.login);
    const earlier = last.get(login);
    if (review.state !== 'commented' && !(earlier && earlier.at > review.at)) {
      last.set(login, review);
    }
  }
  return [...last]
    .filter(
      ([login, { state }]) =>
        state === 'approved' && login !== lower(authorLogin),
    )
    .map(([login]) => login)
    .sort();
}

/** The verdict on a change. @public */
export interface ReviewStatus {
  state: 'success' | 'pending' | 'failure';
  description: string;
  /** Refs of the fewest owners who have to approve yet. */
  waitingFor: string[];
}

/** Statuses of GitHub have no longer descriptions. */
const MAX_DESCRIPTION = 140;

/**
 * Whether everybody who has to has approved. A Group approves through anybody
 * who belongs to it or to a group below it. `failure` means that waiting does
 * not help: files are missing in the list, or a team has no members.
 *
 * @public
 */
export function decideReviewStatus(options: {
  requirements: readonly ReviewRequirement[];
  /** User refs. */
  approvers: readonly string[];
  directory: Directory;
  /** Whether the host listed every file of the change. */
  isComplete: boolean;
}): ReviewStatus {
  const { requirements, approvers, directory, isComplete } = options;
  const approving = new Set(approvers);
  const members = new Map<string, readonly string[]>();
  const membersOf = (ref: string) => {
    const known =
      members.get(ref) ?? directory.membersOf(ref).map(user => user.ref);
    members.set(ref, known);
    return known;
  };
  const hasApproved = (ref: string) =>
    approving.has(ref) || membersOf(ref).some(each => approving.has(each));
  const open = requirements.filter(({ anyOf }) => !anyOf.some(hasApproved));
  const waitingFor = coverRequirements(open.map(({ anyOf }) => anyOf)).owners;
  const titlesOf = (refs: readonly string[]) =>
    listOf(refs.map(ref => ownerOf(ref, directory).title));
  if (!isComplete) {
    return {
      state: 'failure',
      description:
        'Too many files: the host does not list them all, so owners can be missing. Split the change',
      waitingFor,
    };
  }
  const isEmpty = (ref: string) =>
    directory.group(ref) !== undefined && membersOf(ref).length === 0;
  const empty = waitingFor.filter(isEmpty);
  if (empty.length > 0) {
    return {
      state: 'failure',
      description: `Nobody can approve for ${titlesOf(
        empty,
      )}: no members`.slice(0, MAX_DESCRIPTION),
      waitingFor,
    };
  }
  if (waitingFor.length > 0) {
    return {
      state: 'pending',
      description: `Waits for ${titlesOf(waitingFor)}`,
      waitingFor,
    };
  }
  return {
    state: 'success',
    description:
      requirements.length === 0
        ? 'No owner has to approve'
        : 'Every required owner has approved',
    waitingFor: [],
  };
}

/** `A, B and C`, cut to what fits, with the number of the others. */
function listOf(titles: readonly string[]): string {
  const limit = MAX_DESCRIPTION - 40;
  for (let count = titles.length; count > 0; count--) {
    const shown = titles.slice(0, count);
    const rest = titles.length - count;
    const text =
      rest > 0 ? `${shown.join(', ')} and ${rest} more` : joined(shown);
    if (text.length <= limit) {
      return text;
    }
  }
  return titles.length === 1
    ? `${titles[0].slice(0, limit - 1)}…`
    : `${titles.length} owners`;
}

function joined(titles: readonly string[]): string {
  return titles.length < 2
    ? titles.join('')
    : `${titles.slice(0, -1).join(', ')} and ${titles[titles.length - 1]}`;
}

function lower(login: string): string {
  return login.toLocaleLowerCase('en-US');
}

import type { TicketStatus } from '@waymark/plugin-platform-desk-common';
import type {
  ForeignIssue,
  TrackerChange,
  TrackerIssue,
} from '@waymark/plugin-platform-desk-node';
import type { GithubComment, GithubIssue } from './githubSchemas';
import { isOurs, ticketIdIn } from './marks';

const declinedReasons = ['not_planned', 'duplicate'];

/** `acme/platform#12`. */
export function keyOf(number: number | string, repository: string): string {
  return `${repository}#${number}`;
}

/** GitHub knows open and closed, and why. */
export function statusOf({ state, state_reason }: GithubIssue): TicketStatus {
  if (state === 'open') {
    return 'open';
  }
  return declinedReasons.includes(state_reason ?? '') ? 'declined' : 'done';
}

export function issueOf(issue: GithubIssue, repository: string): TrackerIssue {
  return {
    key: keyOf(issue.number, repository),
    url: issue.html_url,
    status: statusOf(issue),
    at: issue.updated_at,
  };
}

export function statusChange(
  issue: GithubIssue,
  repository: string,
): TrackerChange {
  const { key, status, at } = issueOf(issue, repository);
  return { kind: 'status', key, status, at };
}

/** `undefined` for what the portal has said itself. */
export function commentChange(
  comment: GithubComment,
  repository: string,
): TrackerChange | undefined {
  const number = /\/issues\/(\d+)$/.exec(comment.issue_url)?.[1];
  return number === undefined || isOurs(comment.body)
    ? undefined
    : {
        kind: 'comment',
        key: keyOf(number, repository),
        at: comment.created_at,
        id: String(comment.id),
        by: comment.user?.login ?? 'ghost',
        text: comment.body ?? '',
      };
}

export function foreignIssueOf(
  issue: GithubIssue,
  repository: string,
): ForeignIssue {
  const ticketId = ticketIdIn(issue.body);
  const login = issue.user?.login;
  return {
    ...issueOf(issue, repository),
    title: issue.title,
    description: issue.body ?? '',
    author: { name: login ?? 'ghost', ...(login ? { login } : {}) },
    createdAt: issue.created_at,
    ...(issue.closed_at ? { closedAt: issue.closed_at } : {}),
    ...(ticketId ? { ticketId } : {}),
  };
}

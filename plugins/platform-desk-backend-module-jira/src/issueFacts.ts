import type { TicketStatus } from '@waymark/plugin-platform-desk-common';
import type {
  ForeignIssue,
  TrackerChange,
  TrackerIssue,
} from '@waymark/plugin-platform-desk-node';
import type {
  JiraComment,
  JiraIssue,
  JiraTransition,
  WholeJiraIssue,
} from './jiraSchemas';
import { markdownOf } from './jiraText';
import type { JiraSettings } from './readJiraSettings';

const labelStart = 'waymark-';
const mark = /\(waymark-comment:[\w-]+\)\s*$/;

type Stand = Pick<JiraIssue['fields'], 'status' | 'resolution'>;

/** Categories that Jira has for all statuses, whatever they are called. */
const categories: Record<TicketStatus, string> = {
  open: 'new',
  triaged: 'new',
  'in-progress': 'indeterminate',
  waiting: 'indeterminate',
  done: 'done',
  declined: 'done',
};

/** The label by which an issue is found that this portal has made. */
export function labelOf(ticketId: string): string {
  return `${labelStart}${ticketId}`;
}

/** At the end of each comment that the portal makes. */
export function markOf(commentId: string): string {
  return `(waymark-comment:${commentId})`;
}

/** By its name where that is configured, else by its category and resolution. */
export function statusOf(
  { status, resolution }: Stand,
  settings: JiraSettings,
): TicketStatus {
  const named = Object.entries(settings.statuses).find(([, name]) =>
    isSame(name, status.name),
  )?.[0] as TicketStatus | undefined;
  if (named && named !== 'done') {
    return named;
  }
  if (named === undefined && status.statusCategory.key === 'indeterminate') {
    return 'in-progress';
  }
  if (named === undefined && status.statusCategory.key !== 'done') {
    return 'open';
  }
  return settings.declinedResolutions.some(name =>
    isSame(name, resolution?.name ?? ''),
  )
    ? 'declined'
    : 'done';
}

/** Whether nothing is left to do for an issue to be where it should be. */
export function isThere(
  wanted: TicketStatus,
  fields: Stand,
  settings: JiraSettings,
): boolean {
  const { status } = fields;
  const isInCategory = status.statusCategory.key === categories[wanted];
  if (categories[wanted] === 'done') {
    // Closed is closed: Jira knows no way from one end to another.
    return isInCategory;
  }
  const name = settings.statuses[wanted];
  return name ? isSame(name, status.name) : isInCategory;
}

/** The transition that leads there, and the resolution that it takes. */
export function transitionTo(
  wanted: TicketStatus,
  transitions: readonly JiraTransition[],
  settings: JiraSettings,
): { id: string; resolution?: string } | undefined {
  const { statuses, declinedResolutions } = settings;
  const name = statuses[wanted];
  const isDeclined = (text: string) =>
    declinedResolutions.some(each => isSame(each, text));
  const ways = transitions
    .filter(({ to }) =>
      name
        ? isSame(name, to.name)
        : to.statusCategory.key === categories[wanted],
    )
    .map(({ id, to, fields }) => {
      const values = fields?.resolution?.allowedValues ?? [];
      const resolution = values.find(
        value => isDeclined(value.name) === (wanted === 'declined'),
      )?.name;
      const reads = statusOf(
        { status: to, resolution: resolution ? { name: resolution } : null },
        settings,
      );
      return { id, resolution, fits: reads === wanted };
    });
  const way = ways.find(({ fits }) => fits) ?? ways[0];
  return (
    way && {
      id: way.id,
      ...(way.resolution && categories[wanted] === 'done'
        ? { resolution: way.resolution }
        : {}),
    }
  );
}

export function issueOf(
  { key, fields }: JiraIssue | WholeJiraIssue,
  settings: JiraSettings,
): TrackerIssue {
  return {
    key,
    url: `${settings.baseUrl}/browse/${encodeURIComponent(key)}`,
    status: statusOf(fields, settings),
    at: fields.updated,
  };
}

/** `undefined` for what the portal has said itself. */
export function commentChange(
  key: string,
  { id, body, author, created }: JiraComment,
): TrackerChange | undefined {
  const text = markdownOf(body);
  return mark.test(text)
    ? undefined
    : {
        kind: 'comment',
        key,
        at: created,
        id,
        by: author?.displayName ?? author?.name ?? 'Somebody',
        text,
      };
}

export function foreignIssueOf(
  issue: WholeJiraIssue,
  settings: JiraSettings,
): ForeignIssue {
  const { summary, description, labels, created, resolutiondate } =
    issue.fields;
  const { displayName, emailAddress, name } =
    issue.fields.reporter ?? issue.fields.creator ?? {};
  const label = labels.find(each => each.startsWith(labelStart));
  return {
    ...issueOf(issue, settings),
    title: summary,
    description: markdownOf(description),
    author: {
      name: displayName ?? name ?? 'Somebody',
      ...(name ? { login: name } : {}),
      ...(emailAddress ? { email: emailAddress } : {}),
    },
    createdAt: created,
    ...(resolutiondate ? { closedAt: resolutiondate } : {}),
    ...(issue.fields.resolution
      ? { outcome: issue.fields.resolution.name }
      : {}),
    ...(label ? { ticketId: label.slice(labelStart.length) } : {}),
  };
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

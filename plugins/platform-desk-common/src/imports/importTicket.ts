import { z } from 'zod';
import {
  groupRefSchema,
  refSchema,
  saidOf,
  textOf,
  userRefSchema,
} from '../bodies';
import {
  type Ticket,
  ticketCategorySchema,
  type TicketStatus,
  ticketStatusSchema,
  ticketUrgencySchema,
} from '../tickets/ticket';
import type { TicketTerms } from '../tickets/TicketOutcome';
import { businessDaysLater } from '../tickets/ticketFacts';
import { type CsvRecord, parseCsv } from './parseCsv';

/** A day that there is, and a time in the zone that is said, else in UTC. */
const instantSchema = z
  .string()
  .transform(text =>
    text
      .replace(/^(\S{10}) (?=\d\d:)/, '$1T')
      .replace(/(:\d\d(?:\.\d+)?) ?([+-]\d\d)(\d\d)$/, '$1$2:$3'),
  )
  .pipe(
    z.union(
      [z.iso.date(), z.iso.datetime({ offset: true, local: true })],
      'must be a date or an instant such as 2026-09-01T10:00:00Z',
    ),
  )
  .transform(text =>
    new Date(
      /T.*[^Z]$/.test(text) && !/[+-]\d\d:\d\d$/.test(text) ? `${text}Z` : text,
    ).toISOString(),
  );

/** The columns of a file; others are left alone. `key` is what the request is called where it comes from. */
const rowSchema = z.object({
  key: saidOf(150).refine(
    text => /^[\x21-\x7e]+$/.test(text),
    'must be visible ASCII characters without blanks',
  ),
  title: saidOf(200),
  description: textOf(20_000).optional(),
  requester: userRefSchema,
  team: groupRefSchema.optional(),
  entity: refSchema.optional(),
  capability: refSchema.optional(),
  category: ticketCategorySchema.optional(),
  urgency: ticketUrgencySchema.optional(),
  status: ticketStatusSchema.optional(),
  created: instantSchema,
  triaged: instantSchema.optional(),
  closed: instantSchema.optional(),
  outcome: textOf(4000).optional(),
});

const needed = ['key', 'title', 'requester', 'created'];

/** A line of a file as a request, or why it is none. */
export type ImportedLine = { line: number; key?: string } & (
  | { ticket: Omit<Ticket, 'number' | 'id'>; key: string }
  | { problem: string }
);

/**
 * The requests of a CSV file whose first line names the columns, line by line;
 * `source` says where they come from. Throws nothing: what is wrong stands at
 * its line.
 *
 * @public
 */
export function* importedTickets(
  csv: string,
  source: string,
  terms: TicketTerms,
  now: Date,
): Generator<ImportedLine> {
  const records = parseCsv(csv);
  const first = records.next().value as CsvRecord | undefined;
  if (!first) {
    return;
  }
  const columns = first.values.map(name => name.trim().toLowerCase());
  const missing = needed.filter(name => !columns.includes(name));
  if (missing.length > 0) {
    yield {
      line: first.line,
      problem: `the first line must name the columns; these are missing: ${missing.join(
        ', ',
      )}`,
    };
    return;
  }
  for (const record of records) {
    yield importedTicket(record, columns, source, terms, now);
  }
}

function importedTicket(
  { line, values, problem }: CsvRecord,
  columns: readonly string[],
  source: string,
  terms: TicketTerms,
  now: Date,
): ImportedLine {
  if (problem || values.length > columns.length) {
    return {
      line,
      problem:
        problem ??
        `has ${values.length} values and the first line names ${columns.length} columns; quote values that have commas`,
    };
  }
  const row = Object.fromEntries(
    columns.flatMap((name, index) => {
      const value = values[index]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = rowSchema.safeParse(row);
  if (!parsed.success) {
    return {
      line,
      problem: parsed.error.issues
        .map(issue => `${issue.path.join('.')}: ${wordsOf(issue, row)}`)
        .join('; '),
    };
  }
  const order = orderProblem(parsed.data, now);
  return order
    ? { line, problem: order }
    : {
        line,
        key: parsed.data.key,
        ticket: ticketOf(parsed.data, source, terms),
      };
}

/** An issue of a tracker as a request, or why it is none; `requesterRef` is who asked for it. @public */
export function importedIssue(
  issue: {
    key: string;
    title: string;
    description: string;
    status: TicketStatus;
    /** ISO instants. */
    at: string;
    createdAt: string;
    closedAt?: string;
    outcome?: string;
  },
  { source, requesterRef }: { source: string; requesterRef: string },
  terms: TicketTerms,
  now: Date,
):
  | { key: string; ticket: Omit<Ticket, 'number' | 'id'> }
  | { key: string; problem: string } {
  const { key, status } = issue;
  const isClosed = status === 'done' || status === 'declined';
  const row = {
    key,
    // As long as what people file here; the whole stands in the tracker.
    title: issue.title.trim().slice(0, 200),
    description: issue.description.slice(0, 20_000),
    requester: requesterRef,
    status,
    created: issue.createdAt,
    ...(isClosed ? { closed: issue.closedAt ?? issue.at } : {}),
    ...(isClosed && issue.outcome
      ? { outcome: issue.outcome.slice(0, 4000) }
      : {}),
  };
  const parsed = rowSchema.safeParse(row);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    return { key, problem: `${path.join('.')}: ${message}` };
  }
  const problem = orderProblem(parsed.data, now);
  return problem
    ? { key, problem }
    : { key, ticket: ticketOf(parsed.data, source, terms) };
}

function ticketOf(
  row: z.output<typeof rowSchema>,
  source: string,
  terms: TicketTerms,
): Omit<Ticket, 'number' | 'id'> {
  const { key, title, requester, created, triaged, closed } = row;
  const openStatus = row.category || triaged ? 'triaged' : 'open';
  const status = row.status ?? (closed ? 'done' : openStatus);
  const isClosed = status === 'done' || status === 'declined';
  return {
    version: 1,
    status,
    title,
    description: row.description ?? '',
    requesterRef: requester,
    teamRef: row.team,
    entityRef: row.entity,
    capabilityRef: row.capability,
    category: status === 'open' ? undefined : row.category,
    urgency: row.urgency ?? 'normal',
    links: [],
    joinedRefs: [],
    outcome: row.outcome,
    importedFrom: `${source} ${key}`,
    createdAt: created,
    triageDueAt: businessDaysLater(created, terms.triageDays, terms),
    triagedAt: status === 'open' ? undefined : triaged,
    closedAt: isClosed ? closed : undefined,
    reopened: 0,
    updatedAt: closed ?? triaged ?? created,
    lastChange: `Brought in from ${source}`,
  };
}

function orderProblem(
  { created, triaged, closed, status }: z.output<typeof rowSchema>,
  now: Date,
): string | undefined {
  if (created > now.toISOString()) {
    return 'created: lies in the future';
  }
  if (triaged && triaged < created) {
    return 'triaged: is before created';
  }
  if (closed && closed < (triaged ?? created)) {
    return 'closed: is before what came before it';
  }
  const future = Object.entries({ triaged, closed }).find(
    ([, at]) => at && at > now.toISOString(),
  );
  if (future) {
    return `${future[0]}: lies in the future`;
  }
  const isClosed = status === 'done' || status === 'declined';
  if (isClosed && !closed) {
    // Any other instant would count as the time that it took.
    return `closed: is missing, and the request is ${status}`;
  }
  return closed && status && !isClosed
    ? `status: is ${status}, and the request was closed`
    : undefined;
}

function wordsOf(issue: z.core.$ZodIssue, row: Record<string, string>): string {
  const name = String(issue.path[0]);
  if (row[name] === undefined) {
    return 'is missing';
  }
  return issue.code === 'invalid_value'
    ? `'${row[name].slice(0, 50)}' is none of ${issue.values.join(', ')}`
    : issue.message;
}

import {
  activeStatuses,
  type Audit,
  type Capability,
  type RequestKind,
  type TicketCategory,
  type TicketStatus,
} from '@waymark/plugin-platform-desk-common';
import type { WorkCalendar } from '@waymark/workclock';
import type { Knex } from 'knex';

const kindsShown = 50;
/** A kind that was asked for less often is no habit. */
const leastForCandidate = 3;

interface Row {
  capability_ref: string | null;
  category: TicketCategory | null;
  status: TicketStatus;
  requester_ref: string;
  title_lower: string;
  created_at: string;
  closed_at: string | null;
}

interface Group {
  kind: Omit<RequestKind, 'people' | 'category'>;
  people: Set<string>;
  categories: Map<TicketCategory, number>;
}

/**
 * What was asked for in `[from, to)`: time is counted by the hours of the
 * platform team. Requests for no capability are of the kind that their titles
 * have; without `withTitles` that kind is counted, and not told.
 */
export async function auditTickets(
  knex: Knex,
  window: { from: string; to: string },
  capabilities: readonly Capability[],
  calendar: WorkCalendar,
  { withTitles }: { withTitles: boolean },
): Promise<Omit<Audit, 'rights'>> {
  const known = new Map(capabilities.map(each => [each.entityRef, each]));
  const rows: Row[] = await knex('tickets')
    .where('created_at', '>=', window.from)
    .andWhere('created_at', '<', window.to)
    .select(
      'capability_ref',
      'category',
      'status',
      'requester_ref',
      'title_lower',
      'created_at',
      'closed_at',
    );
  const groups = new Map<string, Group>();
  const told = rows.filter(row => withTitles || row.capability_ref !== null);
  for (const row of told) {
    const key = row.capability_ref ?? titleKey(row.title_lower);
    const group = groups.get(key) ?? groupOf(key, row, known);
    groups.set(key, group);
    add(group, row, window.to, calendar);
  }
  const kinds = [...groups.values()].map(
    ({ kind, people, categories }): RequestKind => ({
      ...kind,
      people: people.size,
      ...(categories.size > 0 ? { category: mostOf(categories) } : {}),
    }),
  );
  return {
    total: rows.length,
    uncategorised: rows.filter(({ category }) => category === null).length,
    kinds: [...kinds].sort((a, b) => b.count - a.count).slice(0, kindsShown),
    candidates: kinds
      .filter(
        ({ count, hasPath, category }) =>
          count >= leastForCandidate && !hasPath && category !== 'feature-team',
      )
      .sort((a, b) => b.minutesLost - a.minutesLost)
      .slice(0, kindsShown),
  };
}

/** Titles that differ in names and numbers only are of one kind. */
function titleKey(title: string): string {
  return (
    title
      .replace(/["'`][^"'`]*["'`]|\S*[\d_/.:@-]\S*/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim() || title
  );
}

function groupOf(
  key: string,
  row: Row,
  known: ReadonlyMap<string, Capability>,
): Group {
  const capability = known.get(row.capability_ref ?? '');
  return {
    kind: {
      ...(row.capability_ref ? { capabilityRef: row.capability_ref } : {}),
      title: capability?.title ?? key,
      count: 0,
      open: 0,
      minutesLost: 0,
      hasPath: (capability?.paths ?? []).some(({ isMissing }) => !isMissing),
    },
    people: new Set(),
    categories: new Map(),
  };
}

function add(
  { kind, people, categories }: Group,
  row: Row,
  to: string,
  calendar: WorkCalendar,
): void {
  kind.count += 1;
  kind.open += activeStatuses.includes(row.status) ? 1 : 0;
  kind.minutesLost +=
    calendar.millisBetween(
      Date.parse(row.created_at),
      Date.parse(row.closed_at ?? to),
    ) / 60_000;
  people.add(row.requester_ref);
  if (row.category) {
    categories.set(row.category, (categories.get(row.category) ?? 0) + 1);
  }
}

function mostOf(
  categories: ReadonlyMap<TicketCategory, number>,
): TicketCategory {
  return [...categories].sort((a, b) => b[1] - a[1])[0][0];
}

import { isOneOf, isPostgres, present } from '@waymark/backend-features';
import type {
  RunFact,
  ServiceFact,
  TicketFact,
  TicketTerms,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';

const hourMillis = 3_600_000;
/** Of the table `ticket_events`: how a request ends, how it goes on, and what it was filed as. */
const endings = ['done', 'declined', 'withdrawn'];
const beginnings = ['reopened', 'reopened-exception'];
const exception = 'exception';
/** Any number will do, as long as nothing else in this database takes it. */
const runsLock = 720_514;

interface TicketRow {
  id: string;
  number: number | string;
  status: TicketFact['status'];
  category: TicketFact['category'] | null;
  requester_ref: string;
  team_ref: string | null;
  capability_ref: string | null;
  entity_ref: string | null;
  is_leakage: boolean | number;
  created_at: string;
  triage_due_at: string;
  triaged_at: string | null;
  closed_at: string | null;
}

interface RunRow {
  id: string;
  template_ref: string;
  state: RunFact['state'];
  starter_ref: string;
  team_ref: string | null;
  capability_ref: string | null;
  entity_ref: string | null;
  started_at: string;
  finished_at: string | null;
  document: string;
}

interface EventRow {
  ticket_id: string;
  kind: string;
  at: string;
}

/** Where the two feeds of what changes stand; 0 before the first change. */
export interface FeedPosition {
  oldest: number;
  newest: number;
}

/** Notes in the transaction of the change that a run changed, in an order that others see. */
export async function noteRunChange(
  transaction: Knex.Transaction,
  runId: string,
): Promise<void> {
  if (isPostgres(transaction)) {
    await transaction.raw('SELECT pg_advisory_xact_lock(?)', [runsLock]);
  }
  await transaction('run_changes').insert({
    at: new Date().toISOString(),
    run_id: runId,
  });
}

/** Reads what the measures are made of; all of it without ids. */
export class FactStore {
  constructor(
    private readonly knex: Knex,
    private readonly calendar: TicketTerms['calendar'],
  ) {}

  async tickets(ids?: readonly string[]): Promise<TicketFact[]> {
    const rows: TicketRow[] = await this.knex('tickets')
      .modify(query => {
        if (ids) {
          query.whereRaw(isOneOf(this.knex, 'id', ids));
        }
      })
      .orderBy('number')
      .select(
        'id',
        'number',
        'status',
        'category',
        'requester_ref',
        'team_ref',
        'capability_ref',
        'entity_ref',
        'is_leakage',
        'created_at',
        'triage_due_at',
        'triaged_at',
        'closed_at',
      );
    const events = await this.turns(ids);
    return rows.map(row => this.toTicket(row, events.get(row.id) ?? []));
  }

  async runs(ids?: readonly string[]): Promise<RunFact[]> {
    const rows: RunRow[] = await this.knex('runs')
      .modify(query => {
        if (ids) {
          query.whereRaw(isOneOf(this.knex, 'id', ids));
        }
      })
      .orderBy(['started_at', 'id'])
      .select(
        'id',
        'template_ref',
        'state',
        'starter_ref',
        'team_ref',
        'capability_ref',
        'entity_ref',
        'started_at',
        'finished_at',
        'document',
      );
    return rows.map(toRun);
  }

  async services(): Promise<ServiceFact[]> {
    const rows = await this.knex('desk_services').orderBy('row_id').select();
    return rows.map(row => ({
      entityRef: row.entity_ref,
      teamRef: present(row.team_ref),
      isBorn: Boolean(row.is_born),
      since: Date.parse(row.since),
      until: row.until === null ? undefined : Date.parse(row.until),
    }));
  }

  async position(
    table: 'ticket_changes' | 'run_changes',
  ): Promise<FeedPosition> {
    const row = await this.knex(table)
      .min({ oldest: 'sequence' })
      .max({ newest: 'sequence' })
      .first();
    return {
      oldest: Number(row?.oldest ?? 0),
      newest: Number(row?.newest ?? 0),
    };
  }

  async changedTickets(after: number, until: number): Promise<string[]> {
    const rows: { change: string }[] = await this.between(
      'ticket_changes',
      after,
      until,
    ).select('change');
    return [...new Set(rows.map(({ change }) => JSON.parse(change).ticketId))];
  }

  async changedRuns(after: number, until: number): Promise<string[]> {
    const rows: { run_id: string }[] = await this.between(
      'run_changes',
      after,
      until,
    ).distinct('run_id');
    return rows.map(row => row.run_id);
  }

  /** Forgets changes of runs from before the instant, never the newest one. */
  async pruneRuns(before: string): Promise<void> {
    const { newest } = await this.position('run_changes');
    await this.knex('run_changes')
      .where('at', '<', before)
      .andWhere('sequence', '<', newest)
      .delete();
  }

  /** What requests are called, by id. */
  async titles(ids: readonly string[]): Promise<Map<string, string>> {
    const rows: { id: string; document: string }[] = await this.knex('tickets')
      .join('ticket_documents', 'ticket_documents.number', 'tickets.number')
      .whereRaw(isOneOf(this.knex, 'tickets.id', ids))
      .select('tickets.id', 'document');
    return new Map(
      rows.map(({ id, document }) => [id, JSON.parse(document).title]),
    );
  }

  /** The requests that one of the refs is a party of. */
  async ticketsOf(refs: readonly string[]): Promise<ReadonlySet<number>> {
    const rows: { number: number | string }[] = await this.knex(
      'ticket_parties',
    )
      .whereRaw(isOneOf(this.knex, 'ref', refs))
      .distinct('number');
    return new Set(rows.map(({ number }) => Number(number)));
  }

  private between(table: string, after: number, until: number) {
    return this.knex(table)
      .where('sequence', '>', after)
      .andWhere('sequence', '<=', until);
  }

  /** The ends and new beginnings of those requests that have others than the last end. */
  private async turns(
    ids?: readonly string[],
  ): Promise<Map<string, EventRow[]>> {
    const rows: EventRow[] = await this.knex('ticket_events')
      .whereIn(
        'ticket_id',
        this.knex('tickets')
          .modify(query => {
            if (ids) {
              query.whereRaw(isOneOf(this.knex, 'id', ids));
            }
          })
          .where(either =>
            either.where('reopened', '>', 0).orWhere('status', 'declined'),
          )
          .select('id'),
      )
      .whereIn('kind', [...endings, ...beginnings, exception])
      .orderBy('row_id')
      .select('ticket_id', 'kind', 'at');
    const found = new Map<string, EventRow[]>();
    for (const row of rows) {
      const own = found.get(row.ticket_id) ?? [];
      found.set(row.ticket_id, own);
      own.push(row);
    }
    return found;
  }

  private toTicket(row: TicketRow, events: readonly EventRow[]): TicketFact {
    const turns = events.filter(({ kind }) => kind !== exception);
    const isReopened = turns.some(({ kind }) => beginnings.includes(kind));
    const created = Date.parse(row.created_at);
    const triaged = millisOf(row.triaged_at);
    const closed = millisOf(row.closed_at);
    const business = (until: number | undefined) =>
      until === undefined
        ? undefined
        : this.calendar.millisBetween(created, until) / hourMillis;
    return {
      id: row.id,
      number: Number(row.number),
      status: row.status,
      category: present(row.category),
      requesterRef: row.requester_ref,
      teamRef: present(row.team_ref),
      capabilityRef: present(row.capability_ref),
      entityRef: present(row.entity_ref),
      isLeakage: isReopened
        ? events.some(({ kind }) => kind === exception)
        : Boolean(row.is_leakage),
      isWithdrawn:
        row.status === 'declined' && events.at(-1)?.kind === 'withdrawn',
      created,
      triageDue: Date.parse(row.triage_due_at),
      triaged,
      closed,
      businessHoursToTriage: business(triaged),
      businessHoursToResolve: business(closed),
      ...(isReopened
        ? {
            turns: turns.map(({ kind, at }) => ({
              at: Date.parse(at),
              isEnd: !beginnings.includes(kind),
              isLeakage: kind === 'reopened-exception',
            })),
          }
        : {}),
    };
  }
}

function millisOf(text: string | null): number | undefined {
  return text === null ? undefined : Date.parse(text);
}

function toRun(row: RunRow): RunFact {
  const { title, failedStep, savedMinutes, isElsewhere } = JSON.parse(
    row.document,
  );
  return {
    id: row.id,
    title,
    templateRef: row.template_ref,
    state: row.state,
    starterRef: row.starter_ref,
    teamRef: present(row.team_ref),
    capabilityRef: present(row.capability_ref),
    entityRef: present(row.entity_ref),
    started: Date.parse(row.started_at),
    finished: millisOf(row.finished_at),
    failedStep,
    savedMinutes,
    isElsewhere: Boolean(isElsewhere),
  };
}

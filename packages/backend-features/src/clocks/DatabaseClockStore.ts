import type { Knex } from 'knex';
import { inSlices, isPostgres } from '../database/rows';
import type { Clock, ClockStore, RunningClocks } from './Clock';

interface ClockRow {
  subject: string;
  kind: string;
  due_at: string;
  failures: number;
}

const rowsPerInsert = 100;

/** The clocks in the database. */
export class DatabaseClockStore implements ClockStore, RunningClocks {
  constructor(private readonly knex: Knex) {}

  async set(
    clocks: readonly Clock[],
    transaction: Knex.Transaction,
  ): Promise<void> {
    const rows = clocks.map(({ subject, kind, dueAt }) => ({
      subject,
      subject_kind: subject.split(':')[0],
      kind,
      due_at: dueAt,
      ring_at: dueAt,
      failures: 0,
    }));
    await inSlices(rows, rowsPerInsert, slice =>
      transaction('clocks')
        .insert(slice)
        .onConflict(['subject', 'kind'])
        .merge(['due_at', 'ring_at', 'failures']),
    );
  }

  async stop(
    subject: string,
    transaction: Knex.Transaction,
    kinds?: readonly string[],
  ): Promise<void> {
    const clocks = transaction('clocks').where({ subject });
    await (kinds ? clocks.whereIn('kind', [...kinds]) : clocks).delete();
  }

  async due(
    subjectKinds: readonly string[],
    now: string,
    limit: number,
  ): Promise<Clock[]> {
    const rows: ClockRow[] = await this.knex('clocks')
      .whereIn('subject_kind', [...subjectKinds])
      .andWhere('ring_at', '<=', now)
      .orderBy(['ring_at', 'due_at', 'subject', 'kind'])
      .limit(limit);
    return rows.map(row => ({
      subject: row.subject,
      kind: row.kind,
      dueAt: row.due_at,
    }));
  }

  async take(
    clock: Clock,
    work: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<boolean> {
    return await this.knex.transaction(async transaction => {
      const row = {
        subject: clock.subject,
        kind: clock.kind,
        due_at: clock.dueAt,
      };
      if (isPostgres(transaction)) {
        // Without it a second process would wait for the first, one clock after the other.
        const free = await transaction('clocks')
          .where(row)
          .forUpdate()
          .skipLocked()
          .first('kind');
        if (!free) {
          return false;
        }
      }
      if ((await transaction('clocks').where(row).delete()) === 0) {
        return false;
      }
      await work(transaction);
      return true;
    });
  }

  async retry(
    clock: Clock,
    ringAt: (failures: number) => string,
  ): Promise<number> {
    const row = {
      subject: clock.subject,
      kind: clock.kind,
      due_at: clock.dueAt,
    };
    const known: ClockRow | undefined = await this.knex('clocks')
      .where(row)
      .first();
    const failures = (known?.failures ?? 0) + 1;
    await this.knex('clocks')
      .where(row)
      .update({ failures, ring_at: ringAt(failures) });
    return failures;
  }
}

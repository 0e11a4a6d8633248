import type { Knex } from 'knex';
import { inSlices, present, storable } from '../database/rows';
import type {
  ClaimedNotice,
  Notice,
  NoticeOutbox,
  NoticeOutcome,
  NoticeStore,
} from './NoticeStore';

interface NoticeRow {
  key: string;
  recipients: string;
  title: string;
  description: string | null;
  link: string;
  severity: Notice['severity'];
  topic: string;
  status: NoticeOutcome['status'];
  attempts: number;
  due_at: string;
}

const rowsPerInsert = 50;

/** The notices in the database: an outbox, written with the facts and sent afterwards. */
export class DatabaseNoticeStore implements NoticeStore, NoticeOutbox {
  constructor(private readonly knex: Knex) {}

  async add(
    notices: readonly Notice[],
    transaction: Knex.Transaction,
    now: string,
  ): Promise<void> {
    const rows = notices
      .filter(({ recipients }) => recipients.length > 0)
      .map(notice => toRow(notice, now));
    await inSlices(rows, rowsPerInsert, slice =>
      transaction('notices').insert(slice).onConflict('key').ignore(),
    );
  }

  async claim(
    until: string,
    now: string,
    limit: number,
  ): Promise<ClaimedNotice[]> {
    const rows: NoticeRow[] = await this.knex('notices')
      .where({ status: 'waiting' })
      .andWhere('due_at', '<=', now)
      .orderBy(['due_at', 'created_at', 'key'])
      .limit(limit);
    const claimed: ClaimedNotice[] = [];
    for (const row of rows) {
      const attempts = row.attempts + 1;
      // Only one of several processes finds the row as it was read.
      const changed = await this.knex('notices')
        .where({
          key: row.key,
          status: 'waiting',
          due_at: row.due_at,
          attempts: row.attempts,
        })
        .update({ due_at: until, attempts });
      if (changed > 0) {
        claimed.push({ ...toNotice(row), attempts });
      }
    }
    return claimed;
  }

  async finish(
    key: string,
    outcome: NoticeOutcome,
    now: string,
  ): Promise<void> {
    await this.knex('notices')
      .where({ key, status: 'waiting' })
      .update({
        status: outcome.status,
        problem: 'problem' in outcome ? storable(outcome.problem) : null,
        ...(outcome.status === 'waiting'
          ? { due_at: outcome.dueAt }
          : { done_at: now }),
      });
  }

  async prune(before: string): Promise<void> {
    await this.knex('notices').where('done_at', '<', before).delete();
  }
}

function toRow(notice: Notice, now: string) {
  return {
    key: notice.key,
    recipients: JSON.stringify([...new Set(notice.recipients)]),
    title: storable(notice.title),
    description: storable(notice.description),
    link: notice.link,
    severity: notice.severity,
    topic: notice.topic,
    status: 'waiting',
    attempts: 0,
    due_at: now,
    created_at: now,
  };
}

function toNotice(row: NoticeRow): Notice {
  return {
    key: row.key,
    recipients: JSON.parse(row.recipients),
    title: row.title,
    description: present(row.description),
    link: row.link,
    severity: row.severity,
    topic: row.topic,
  };
}

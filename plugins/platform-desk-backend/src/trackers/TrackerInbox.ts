import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { later, storable } from '@waymark/backend-features';
import type { TrackerChange } from '@waymark/plugin-platform-desk-node';
import type { Knex } from 'knex';

const leaseMillis = 60_000;
const claimedAtOnce = 20;
const firstPauseMillis = 1_000;
const longestPauseMillis = 10 * 60_000;
/** About two hours; reading what happened finds it in any case. */
const mostAttempts = 20;

interface InboxRow {
  id: string;
  changes: string;
  attempts: number;
}

/**
 * What webhooks of a tracker told: committed before they are answered, and
 * worked on afterwards by whichever process runs.
 */
export class TrackerInbox {
  private running: Promise<void> | undefined;
  private isStopped = false;

  constructor(
    private readonly options: {
      knex: Knex;
      tracker: string;
      take(change: TrackerChange): Promise<boolean>;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  /** The same again is kept once. */
  async keep(body: Buffer, changes: readonly TrackerChange[]): Promise<string> {
    const { knex, tracker, now } = this.options;
    const at = now().toISOString();
    const id = createHash('sha256').update(tracker).update(body).digest('hex');
    await knex('tracker_inbox')
      .insert({
        id,
        tracker,
        received_at: at,
        changes: storable(JSON.stringify(changes)),
        status: 'waiting',
        due_at: at,
        attempts: 0,
      })
      .onConflict('id')
      .ignore();
    return id;
  }

  /** Works until nothing is due; two calls at once are one. */
  async run(): Promise<void> {
    this.running ??= this.work().finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.running;
  }

  async prune(before: string): Promise<void> {
    await this.options
      .knex('tracker_inbox')
      .where('received_at', '<', before)
      .andWhereNot({ status: 'waiting' })
      .delete();
  }

  private async work(): Promise<void> {
    while (!this.isStopped) {
      const claimed = await this.claim();
      for (const row of claimed) {
        await this.workOn(row);
      }
      if (claimed.length < claimedAtOnce) {
        return;
      }
    }
  }

  private async claim(): Promise<InboxRow[]> {
    const { knex, tracker, now } = this.options;
    const at = now();
    const due = (query: Knex.QueryBuilder) =>
      query
        .where({ tracker, status: 'waiting' })
        .andWhere('due_at', '<=', at.toISOString());
    const rows: InboxRow[] = await due(knex('tracker_inbox'))
      .orderBy(['due_at', 'id'])
      .limit(claimedAtOnce)
      .select('id');
    const claimed: InboxRow[] = [];
    for (const { id } of rows) {
      // Only one of several processes finds the row still due.
      const [row]: InboxRow[] = await due(knex('tracker_inbox').where({ id }))
        .update({
          due_at: later(at, leaseMillis),
          attempts: knex.raw('attempts + 1'),
        })
        .returning(['id', 'changes', 'attempts']);
      if (row) {
        claimed.push(row);
      }
    }
    return claimed;
  }

  private async workOn({ id, changes, attempts }: InboxRow): Promise<void> {
    const { knex, tracker, take, logger, now } = this.options;
    const finish = async (values: object) => {
      await knex('tracker_inbox')
        .where({ id, status: 'waiting' })
        .update(values);
    };
    try {
      let known = 0;
      for (const change of JSON.parse(changes) as TrackerChange[]) {
        known += (await take(change)) ? 1 : 0;
      }
      const outcome = known > 0 ? null : 'Of no request of this portal';
      await finish({ status: 'done', outcome });
    } catch (error) {
      const problem = isError(error) ? error.message : String(error);
      logger.warn(
        `A webhook of ${tracker} could not be worked on, attempt ${attempts}: ${problem}`,
      );
      const pause = firstPauseMillis * 2 ** Math.min(attempts - 1, 20);
      await finish({
        outcome: storable(problem.slice(0, 1_000)),
        ...(attempts >= mostAttempts
          ? { status: 'dead' }
          : { due_at: later(now(), Math.min(pause, longestPauseMillis)) }),
      });
    }
  }
}

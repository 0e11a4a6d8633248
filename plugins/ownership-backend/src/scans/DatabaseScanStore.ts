import type { Knex } from 'knex';
import { present, storable } from '@waymark/backend-features';
import type { ScanOutcome, ScanRecord, ScanStore } from './ScanStore';

interface ScanRow {
  repository_id: string;
  status: ScanRecord['state']['status'];
  phase: string | null;
  progress: number | null;
  requested_at: string | null;
  started_at: string | null;
  finished_at: string | null;
  error: string | null;
  stale: boolean | number;
  failures: number;
  due_at: string;
  retry_after: string | null;
  lease_owner: string | null;
  lease_until: string | null;
}

/** The scans and their leases in the database. */
export class DatabaseScanStore implements ScanStore {
  constructor(private readonly knex: Knex) {}

  async list(): Promise<ScanRecord[]> {
    const rows: ScanRow[] = await this.knex('scans');
    return rows.map(toRecord);
  }

  async get(repositoryId: string): Promise<ScanRecord | undefined> {
    const row: ScanRow | undefined = await this.knex('scans')
      .where({ repository_id: repositoryId })
      .first();
    return row && toRecord(row);
  }

  async queue(repositoryId: string, now: string): Promise<boolean> {
    const changed = await this.knex('scans')
      .where({ repository_id: repositoryId })
      .andWhere(free =>
        free
          .whereNotIn('status', ['queued', 'running'])
          .orWhere(left =>
            left.where({ status: 'running' }).andWhere('lease_until', '<', now),
          ),
      )
      .update({
        status: 'queued',
        phase: null,
        progress: null,
        requested_at: now,
        started_at: null,
        finished_at: null,
        lease_owner: null,
        lease_until: null,
      });
    return changed > 0;
  }

  async claimable(now: string): Promise<string[]> {
    const rows: ScanRow[] = await this.claimableRows(now)
      .orderByRaw('coalesce(requested_at, due_at)')
      .select('repository_id');
    return rows.map(row => row.repository_id);
  }

  async claim(
    repositoryId: string,
    lease: { owner: string; until: string },
    now: string,
  ): Promise<boolean> {
    const changed = await this.claimableRows(now)
      .andWhere({ repository_id: repositoryId })
      .update({
        status: 'running',
        phase: 'starting',
        progress: 0,
        started_at: now,
        finished_at: null,
        error: null,
        lease_owner: lease.owner,
        lease_until: lease.until,
      });
    return changed > 0;
  }

  async progress(
    repositoryId: string,
    lease: { owner: string; until: string },
    step?: { phase: string; progress: number },
  ): Promise<boolean> {
    const changed = await this.knex('scans')
      .where({ repository_id: repositoryId, lease_owner: lease.owner })
      .update({ ...step, lease_until: lease.until });
    return changed > 0;
  }

  async release(
    repositoryId: string,
    owner: string,
    now: string,
  ): Promise<void> {
    await this.knex('scans')
      .where({ repository_id: repositoryId, lease_owner: owner })
      .update({
        status: 'queued',
        phase: null,
        progress: null,
        requested_at: this.knex.raw('coalesce(requested_at, ?)', [now]),
        started_at: null,
        lease_owner: null,
        lease_until: null,
      });
  }

  async finish(
    repositoryId: string,
    owner: string,
    outcome: ScanOutcome,
    now: string,
  ): Promise<void> {
    const failed = outcome.status === 'failed';
    await this.knex('scans')
      .where({ repository_id: repositoryId, lease_owner: owner })
      .update({
        status: outcome.status,
        phase: null,
        progress: null,
        requested_at: null,
        finished_at: now,
        error: failed ? storable(outcome.error) : null,
        stale: failed,
        failures: failed ? this.knex.raw('failures + 1') : 0,
        due_at: outcome.dueAt,
        retry_after: (failed && outcome.retryAfter) || null,
        lease_owner: null,
        lease_until: null,
      });
  }

  private claimableRows(now: string) {
    return this.knex('scans')
      .where(open =>
        open
          .where({ status: 'queued' })
          .orWhere(left =>
            left.where({ status: 'running' }).andWhere('lease_until', '<', now),
          )
          .orWhere(due =>
            due
              .whereIn('status', ['never', 'succeeded', 'failed'])
              .andWhere('due_at', '<=', now),
          ),
      )
      .andWhere(allowed =>
        allowed.whereNull('retry_after').orWhere('retry_after', '<=', now),
      );
  }
}

function toRecord(row: ScanRow): ScanRecord {
  return {
    repositoryId: row.repository_id,
    state: {
      status: row.status,
      phase: present(row.phase),
      progress: present(row.progress),
      startedAt: present(row.started_at),
      finishedAt: present(row.finished_at),
      error: present(row.error),
    },
    stale: Boolean(row.stale),
    failures: row.failures,
    dueAt: row.due_at,
    retryAfter: present(row.retry_after),
  };
}

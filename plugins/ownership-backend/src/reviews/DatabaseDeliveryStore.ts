import { createHash } from 'node:crypto';
import type {
  KeptWebhookDelivery,
  WebhookDeliveryList,
  WebhookDeliveryStatus,
} from '@waymark/plugin-ownership-common';
import type {
  PullRequestReference,
  WebhookDelivery,
} from '@waymark/plugin-ownership-node';
import type { Knex } from 'knex';
import { later, present, storable } from '@waymark/backend-features';
import { toPullRequest } from './DatabaseReviewStore';
import type {
  ClaimedPullRequest,
  DeliveryOutcome,
  DeliveryStore,
} from './DeliveryStore';

/** Candidates that one claim looks at: the others of this moment are leased. */
const candidates = 50;

interface DeliveryRow {
  source: string;
  delivery_id: string;
  event: string;
  received_at: string;
  status: WebhookDeliveryStatus;
  pull_request_id: string | null;
  attempts: number;
  due_at: string;
  finished_at: string | null;
  outcome: string | null;
}

/** Deliveries in the database. The pull request they are about carries the lease. */
export class DatabaseDeliveryStore implements DeliveryStore {
  constructor(private readonly knex: Knex) {}

  async accept(
    source: string,
    delivery: WebhookDelivery,
    at: string,
    revive = false,
  ): Promise<'accepted' | 'duplicate' | 'ignored'> {
    const { pullRequest, ignored } = delivery;
    return await this.knex.transaction(async tx => {
      const key = { source, delivery_id: delivery.id };
      const pullRequestId =
        pullRequest && (await keepPullRequest(tx, source, pullRequest));
      const known = await tx('webhook_deliveries').where(key).first('status');
      if (known) {
        if (known.status === 'dead' && revive) {
          await tx('webhook_deliveries').where(key).update(waiting(at));
        }
        return 'duplicate';
      }
      await tx('webhook_deliveries')
        .insert({
          ...key,
          event: storable(delivery.event),
          received_at: at,
          status: pullRequest ? 'pending' : 'ignored',
          pull_request_id: pullRequestId ?? null,
          attempts: 0,
          due_at: at,
          finished_at: pullRequest ? null : at,
          outcome: storable(ignored),
        })
        .onConflict(['source', 'delivery_id'])
        .ignore();
      return pullRequest ? 'accepted' : 'ignored';
    });
  }

  async claim(
    lease: string,
    now: Date,
    leaseMillis: number,
  ): Promise<ClaimedPullRequest | undefined> {
    const at = now.toISOString();
    const waitingIds: { id: string }[] = await this.knex('webhook_deliveries')
      .join(
        'pull_requests',
        'pull_requests.id',
        'webhook_deliveries.pull_request_id',
      )
      .where('webhook_deliveries.status', 'pending')
      .andWhere('due_at', '<=', at)
      .andWhere(free => isFree(free, at))
      .groupBy('pull_requests.id')
      .orderByRaw('min(due_at)')
      .limit(candidates)
      .select('pull_requests.id as id');
    for (const { id } of waitingIds) {
      const taken = await this.knex('pull_requests')
        .where({ id })
        .andWhere(free => isFree(free, at))
        .update({ lease_owner: lease, lease_until: later(now, leaseMillis) });
      if (taken === 1) {
        const claim = await this.claimed(id, lease);
        if (claim) {
          return claim;
        }
        // Somebody finished it between the two statements.
        await this.release(this.knex, id, lease);
      }
    }
    return undefined;
  }

  async finish(
    claim: ClaimedPullRequest,
    result: DeliveryOutcome,
    at: string,
    save?: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<boolean> {
    const { pullRequest, deliveryIds, lease } = claim;
    return await this.knex.transaction(async tx => {
      if ((await this.release(tx, pullRequest.id, lease)) === 0) {
        return false;
      }
      await save?.(tx);
      const isWaiting = result.status === 'pending';
      await tx('webhook_deliveries')
        .where({ source: pullRequest.host, status: 'pending' })
        .whereIn('delivery_id', deliveryIds)
        .update({
          status: result.status,
          outcome: storable(result.outcome),
          finished_at: isWaiting ? null : at,
          attempts:
            isWaiting && result.isRateLimit
              ? tx.ref('attempts')
              : tx.raw('attempts + 1'),
          ...(isWaiting ? { due_at: result.dueAt } : {}),
        });
      if (isWaiting && result.isRateLimit) {
        // A host that asks to wait is asked for nothing else either.
        await tx('webhook_deliveries')
          .where({ source: pullRequest.host, status: 'pending' })
          .andWhere('due_at', '<', result.dueAt)
          .update({ due_at: result.dueAt });
      }
      return true;
    });
  }

  async list(query: {
    status?: WebhookDeliveryStatus;
    limit: number;
  }): Promise<WebhookDeliveryList> {
    const rows = await this.rows()
      .where(query.status ? { status: query.status } : {})
      .orderBy('received_at', 'desc')
      .orderBy('delivery_id')
      .limit(query.limit);
    const counted: { status: WebhookDeliveryStatus; count: number | string }[] =
      await this.knex('webhook_deliveries')
        .groupBy('status')
        .select('status')
        .count('* as count');
    const counts = { pending: 0, done: 0, ignored: 0, dead: 0 };
    for (const { status, count } of counted) {
      counts[status] = Number(count);
    }
    return { items: rows.map(toDelivery), counts };
  }

  async find(
    source: string,
    id: string,
  ): Promise<KeptWebhookDelivery | undefined> {
    const row = await this.rows().where({ source, delivery_id: id }).first();
    return row && toDelivery(row);
  }

  async replay(source: string, id: string, at: string): Promise<boolean> {
    const changed = await this.knex('webhook_deliveries')
      .where({ source, delivery_id: id })
      .whereNotNull('pull_request_id')
      .update(waiting(at));
    return changed > 0;
  }

  async prune(before: string): Promise<void> {
    await this.knex('webhook_deliveries')
      .whereNot({ status: 'pending' })
      .andWhere('finished_at', '<', before)
      .delete();
  }

  private rows() {
    return this.knex('webhook_deliveries')
      .leftJoin(
        'pull_requests',
        'pull_requests.id',
        'webhook_deliveries.pull_request_id',
      )
      .select(
        'webhook_deliveries.*',
        'pull_requests.repository_url',
        'pull_requests.number',
      );
  }

  private async claimed(
    id: string,
    lease: string,
  ): Promise<ClaimedPullRequest | undefined> {
    const deliveries: DeliveryRow[] = await this.knex('webhook_deliveries')
      .where({ pull_request_id: id, status: 'pending' })
      .orderBy('received_at');
    const row = await this.knex('pull_requests').where({ id }).first();
    return row && deliveries.length > 0
      ? {
          pullRequest: toPullRequest(row),
          deliveryIds: deliveries.map(each => each.delivery_id),
          attempts: Math.max(...deliveries.map(each => each.attempts)),
          lease,
        }
      : undefined;
  }

  private async release(
    knex: Knex,
    id: string,
    lease: string,
  ): Promise<number> {
    return await knex('pull_requests')
      .where({ id, lease_owner: lease })
      .update({ lease_owner: null, lease_until: null });
  }
}

async function keepPullRequest(
  tx: Knex.Transaction,
  host: string,
  { repositoryUrl, number }: PullRequestReference,
): Promise<string> {
  const id = createHash('sha256')
    .update(`${host} ${repositoryUrl.toLocaleLowerCase('en-US')} ${number}`)
    .digest('hex');
  await tx('pull_requests')
    .insert({
      id,
      host,
      repository_url: storable(repositoryUrl),
      number,
      is_open: false,
    })
    .onConflict('id')
    .ignore();
  return id;
}

function isFree(builder: Knex.QueryBuilder, at: string): void {
  builder.whereNull('lease_until').orWhere('lease_until', '<=', at);
}

function waiting(at: string) {
  return { status: 'pending', attempts: 0, due_at: at, finished_at: null };
}

function toDelivery(
  row: DeliveryRow & { repository_url: string | null; number: number | null },
): KeptWebhookDelivery {
  return {
    source: row.source,
    id: row.delivery_id,
    event: row.event,
    receivedAt: row.received_at,
    status: row.status,
    pullRequestUrl: row.repository_url
      ? `${row.repository_url}/pull/${row.number}`
      : undefined,
    attempts: row.attempts,
    dueAt: row.status === 'pending' ? row.due_at : undefined,
    finishedAt: present(row.finished_at),
    outcome: present(row.outcome),
  };
}

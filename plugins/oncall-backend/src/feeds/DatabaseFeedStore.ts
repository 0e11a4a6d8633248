import { present } from '@waymark/backend-features';
import type { Knex } from 'knex';
import type { FeedStore, StoredFeed } from './FeedStore';

interface FeedRow {
  id: string;
  secret_hash: string;
  user_ref: string;
  kind: StoredFeed['kind'];
  schedule_id: string | null;
  created_at: string;
  last_used_at: string | null;
}

/** The calendar feeds in the database. */
export class DatabaseFeedStore implements FeedStore {
  constructor(private readonly knex: Knex) {}

  async of(userRef: string): Promise<StoredFeed[]> {
    const rows: FeedRow[] = await this.knex('feeds')
      .where({ user_ref: userRef })
      .orderBy(['created_at', 'id']);
    return rows.map(toFeed);
  }

  async byHash(secretHash: string): Promise<StoredFeed | undefined> {
    const row: FeedRow | undefined = await this.knex('feeds')
      .where({ secret_hash: secretHash })
      .first();
    return row && toFeed(row);
  }

  async insert(feed: StoredFeed, requestKey?: string): Promise<boolean> {
    const inserted = await this.knex('feeds')
      .insert({
        id: feed.id,
        secret_hash: feed.secretHash,
        user_ref: feed.userRef,
        kind: feed.kind,
        schedule_id: feed.scheduleId ?? null,
        created_at: feed.createdAt,
        request_key: requestKey ?? null,
      })
      .onConflict('request_key')
      .ignore()
      .returning('id');
    return inserted.length > 0;
  }

  async ofRequest(requestKey: string): Promise<StoredFeed | undefined> {
    const row: FeedRow | undefined = await this.knex('feeds')
      .where({ request_key: requestKey })
      .first();
    return row && toFeed(row);
  }

  async replaceSecret(id: string, secretHash: string): Promise<boolean> {
    const changed = await this.knex('feeds')
      .where({ id })
      .whereNull('last_used_at')
      .update({ secret_hash: secretHash });
    return changed > 0;
  }

  async remove(id: string, userRef: string): Promise<boolean> {
    const query = this.knex('feeds').where({ id, user_ref: userRef });
    return (await query.delete()) > 0;
  }

  async used(id: string, at: string): Promise<void> {
    await this.knex('feeds').where({ id }).update({ last_used_at: at });
  }
}

function toFeed(row: FeedRow): StoredFeed {
  return {
    id: row.id,
    secretHash: row.secret_hash,
    userRef: row.user_ref,
    kind: row.kind,
    scheduleId: present(row.schedule_id),
    createdAt: row.created_at,
    lastUsedAt: present(row.last_used_at),
  };
}

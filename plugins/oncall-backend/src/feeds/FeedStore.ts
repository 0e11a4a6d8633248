/** A feed as it is kept: the secret only as its hash. */
export interface StoredFeed {
  id: string;
  secretHash: string;
  userRef: string;
  kind: 'person' | 'schedule';
  scheduleId?: string;
  createdAt: string;
  lastUsedAt?: string;
}

/** Calendar feeds. */
export interface FeedStore {
  of(userRef: string): Promise<StoredFeed[]>;
  byHash(secretHash: string): Promise<StoredFeed | undefined>;
  insert(feed: StoredFeed): Promise<void>;
  /** Only one's own; `false` when there is none. */
  remove(id: string, userRef: string): Promise<boolean>;
  used(id: string, at: string): Promise<void>;
}

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
  /** Keeps it; `false` when its request made one before. */
  insert(feed: StoredFeed, requestKey?: string): Promise<boolean>;
  ofRequest(requestKey: string): Promise<StoredFeed | undefined>;
  /** Gives one that no program has read another secret; `false` when one has. */
  replaceSecret(id: string, secretHash: string): Promise<boolean>;
  /** Only one's own; `false` when there is none. */
  remove(id: string, userRef: string): Promise<boolean>;
  used(id: string, at: string): Promise<void>;
}

/** A repository that is to be scanned. */
export interface RepositoryRecord {
  id: string;
  /** Address of the root of the tree. */
  url: string;
  title: string;
  origin: 'configured' | 'discovered';
  provider: string;
  dialect: 'github' | 'gitlab';
  /** Entities whose sources are in it, sorted. */
  entityRefs: string[];
  /** Since when neither the configuration nor the catalog names it. */
  missingSince?: string;
}

/** The repositories that are scanned. */
export interface RepositoryStore {
  /** All of them, by title. */
  list(): Promise<RepositoryRecord[]>;
  get(id: string): Promise<RepositoryRecord | undefined>;
  /** Writes these; a new one gets a scan that is due at once. */
  save(repositories: readonly RepositoryRecord[], now: string): Promise<void>;
  /** Removes everything known of it, ends its findings and tells the feed. */
  remove(id: string, now: string): Promise<void>;
}

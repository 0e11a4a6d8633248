/** What a scan read of a repository: paths and the few files that matter. */
export interface TreeContent {
  /** Every file, from the root of the repository, sorted. */
  paths: string[];
  /** Content of CODEOWNERS, of module declarations and of runbooks by path. */
  files: Record<string, string>;
}

/** The numbers of a tree, without the tree. */
export interface TreeSummary {
  repositoryId: string;
  commit: string;
  etag: string;
  scannedAt: string;
  codeownersPath?: string;
  fileCount: number;
  ruleCount: number;
  coverage: { owned: number; cleared: number; unmatched: number };
  /** Hash of everything that the stored facts were computed from. */
  inputs: string;
}

/** The tree of the last successful scan of each repository. */
export interface TreeStore {
  summaries(): Promise<TreeSummary[]>;
  summary(repositoryId: string): Promise<TreeSummary | undefined>;
  content(repositoryId: string): Promise<TreeContent | undefined>;
  /** Writes a tree, in place of an older one; keeps the old content when it is left out. */
  save(summary: TreeSummary, content?: TreeContent): Promise<void>;
  /** The repository was read again and is the same. */
  touch(repositoryId: string, scannedAt: string): Promise<void>;
}

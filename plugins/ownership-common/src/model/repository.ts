import { z } from 'zod';

/**
 * How far a scan is. `queued` and `running` are under way; `phase` says in a
 * few words what is being done and `progress` is between 0 and 1.
 *
 * @public
 */
export const scanStateSchema = z.object({
  status: z.enum(['never', 'queued', 'running', 'succeeded', 'failed']),
  phase: z.string().optional(),
  progress: z.number().min(0).max(1).optional(),
  startedAt: z.string().optional(),
  finishedAt: z.string().optional(),
  error: z.string().optional(),
});

/** @public */
export type ScanState = z.infer<typeof scanStateSchema>;

/**
 * A repository that is scanned. `scannedAt` and `commit` are of the last scan
 * that succeeded: they stay when a later one fails, and `stale` says so.
 *
 * @public
 */
export const repositorySchema = z.object({
  id: z.string(),
  /** Address of the root of the tree that is scanned. */
  url: z.string(),
  title: z.string(),
  origin: z.enum(['configured', 'discovered']),
  provider: z.string(),
  dialect: z.enum(['github', 'gitlab']),
  commit: z.string().optional(),
  scannedAt: z.string().optional(),
  stale: z.boolean(),
  codeownersPath: z.string().optional(),
  fileCount: z.number().int().nonnegative(),
  ruleCount: z.number().int().nonnegative(),
  coverage: z.object({
    owned: z.number().int().nonnegative(),
    cleared: z.number().int().nonnegative(),
    unmatched: z.number().int().nonnegative(),
  }),
  findings: z.object({
    error: z.number().int().nonnegative(),
    warning: z.number().int().nonnegative(),
    info: z.number().int().nonnegative(),
  }),
  /** Refs of the Groups and Users who own an entity of this repository. */
  ownerRefs: z.array(z.string()),
  entityRefs: z.array(z.string()),
  scan: scanStateSchema,
});

/** @public */
export type Repository = z.infer<typeof repositorySchema>;

/** @public */
export const repositoryListSchema = z.object({
  items: z.array(
    repositorySchema.extend({
      /** Whether the caller may ask for a scan. */
      mayScan: z.boolean(),
    }),
  ),
  /** Whether the caller may see and replay webhook deliveries. */
  mayManageDeliveries: z.boolean().optional(),
});

/** @public */
export type RepositoryList = z.infer<typeof repositoryListSchema>;

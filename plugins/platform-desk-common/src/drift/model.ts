import { z } from 'zod';

/** See `driftOf` of golden paths. @public */
export const driftStateSchema = z.enum([
  'current',
  'behind',
  'unknown',
  'gone',
]);

/**
 * Something that was born from a template, and how it stands to it now.
 *
 * @public
 */
export const driftSchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  ownerRef: z.string().optional(),
  templateRef: z.string(),
  /** Absent when the template is not there, or may not be seen. */
  templateTitle: z.string().optional(),
  /** The version that it was born from, or was last brought up to. */
  bornVersion: z.string().optional(),
  currentVersion: z.string().optional(),
  state: driftStateSchema,
  /** What the template has changed since, oldest first. */
  changes: z.array(z.object({ version: z.string(), text: z.string() })),
});

/** @public */
export type DriftView = z.infer<typeof driftSchema>;

/** @public */
export const driftListSchema = z.object({
  items: z.array(driftSchema),
  /** Whether there are more than are listed. */
  hasMore: z.boolean(),
});

/** @public */
export type DriftList = z.infer<typeof driftListSchema>;

/** @public */
export const driftDetailsSchema = driftSchema.extend({
  /**
   * What was filled in when it was born, without secrets; for those who act for
   * the owner and for whoever started the run, where its repository keeps a record.
   */
  inputs: z.record(z.string(), z.unknown()).optional(),
  /** When its repository was read, an instant; absent when it was not. */
  readAt: z.string().optional(),
  /** Where in the portal those who act for the owner start the update; absent when there is none. */
  updatePath: z.string().optional(),
  /** Why it cannot be updated, as a sentence. */
  problem: z.string().optional(),
});

/** @public */
export type DriftDetails = z.infer<typeof driftDetailsSchema>;

/** @public */
export interface DriftQuery {
  state?: DriftView['state'];
  templateRef?: string;
  ownerRef?: string;
}

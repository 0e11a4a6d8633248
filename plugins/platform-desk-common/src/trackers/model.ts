import { z } from 'zod';

/**
 * A tracker of the installation. `isUsed` when requests are followed there;
 * others are only read by those who bring in what is there. `starting` until it
 * was read first, `paused` when it has asked to wait.
 *
 * @public
 */
export const trackerStateSchema = z.object({
  id: z.string(),
  title: z.string(),
  isUsed: z.boolean(),
  state: z.enum(['not-used', 'starting', 'connected', 'paused', 'failing']),
  /** ISO instant when reading it succeeded last. */
  readAt: z.string().optional(),
  /** ISO instant. */
  pausedUntil: z.string().optional(),
  /** Why it could not be read. */
  problem: z.string().optional(),
  /** Requests that it has still to be told of. */
  waiting: z.number().int().nonnegative(),
  /** Requests that it could not be told of so far; only for those who bring in requests. */
  problems: z.array(
    z.object({
      ticketId: z.string(),
      problem: z.string(),
      failures: z.number().int().nonnegative(),
    }),
  ),
});

/** @public */
export type TrackerStateAnswer = z.infer<typeof trackerStateSchema>;

/** @public */
export const trackerListSchema = z.object({
  items: z.array(trackerStateSchema),
});

import { z } from 'zod';
import { requestIdSchema } from '../requestIdSchema';

/**
 * A calendar that programs subscribe to: the shifts of a person, or a schedule.
 *
 * @public
 */
export const feedSchema = z.object({
  id: z.string(),
  kind: z.enum(['person', 'schedule']),
  /** Id of the schedule; absent for the shifts of the person. */
  scheduleId: z.string().optional(),
  title: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().optional(),
});

/** @public */
export type Feed = z.infer<typeof feedSchema>;

/** @public */
export const feedListSchema = z.object({ items: z.array(feedSchema) });

/** @public */
export type FeedList = z.infer<typeof feedListSchema>;

/**
 * A new feed. Its address is a secret that is shown this once.
 *
 * @public
 */
export const createdFeedSchema = feedSchema.extend({ url: z.string() });

/** @public */
export type CreatedFeed = z.infer<typeof createdFeedSchema>;

/**
 * What a feed is to show. A request with a `requestId` can be sent again: it
 * then answers the one feed, whose earlier address ends.
 *
 * @public
 */
export const createFeedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), requestId: requestIdSchema }),
  z.object({
    kind: z.literal('schedule'),
    scheduleId: z.string().min(1).max(100),
    requestId: requestIdSchema,
  }),
]);

/** @public */
export type CreateFeed = z.infer<typeof createFeedSchema>;

import { z } from 'zod';

/**
 * How far a webhook delivery is: `pending` is or will be worked on, `ignored`
 * is about nothing that matters here, `dead` was given up and can be replayed.
 *
 * @public
 */
export const webhookDeliveryStatusSchema = z.enum([
  'pending',
  'done',
  'ignored',
  'dead',
]);

/** @public */
export type WebhookDeliveryStatus = z.infer<typeof webhookDeliveryStatusSchema>;

/**
 * A webhook that a code host sent. `outcome` says what came of it, or what the
 * last attempt failed with.
 *
 * @public
 */
export const webhookDeliverySchema = z.object({
  source: z.string(),
  id: z.string(),
  event: z.string(),
  receivedAt: z.string(),
  status: webhookDeliveryStatusSchema,
  /** Address of the pull request, when it is about one. */
  pullRequestUrl: z.string().optional(),
  attempts: z.number().int().nonnegative(),
  /** When it is tried next; pending ones only. */
  dueAt: z.string().optional(),
  finishedAt: z.string().optional(),
  outcome: z.string().optional(),
});

/** @public */
export type KeptWebhookDelivery = z.infer<typeof webhookDeliverySchema>;

/** Newest first; `counts` has all of them by status. @public */
export const webhookDeliveryListSchema = z.object({
  items: z.array(webhookDeliverySchema),
  counts: z.object({
    pending: z.number().int().nonnegative(),
    done: z.number().int().nonnegative(),
    ignored: z.number().int().nonnegative(),
    dead: z.number().int().nonnegative(),
  }),
});

/** @public */
export type WebhookDeliveryList = z.infer<typeof webhookDeliveryListSchema>;

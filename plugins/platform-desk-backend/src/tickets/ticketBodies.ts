import { entityRefSchema, textSchema } from '@waymark/backend-features';
import {
  fileTicketSchema,
  ticketCategorySchema,
  ticketSortSchema,
  ticketStatusSchema,
  ticketUrgencySchema,
} from '@waymark/plugin-platform-desk-common';
import { z } from 'zod';

const flagSchema = z
  .enum(['true', 'false'])
  .transform(text => text === 'true')
  .optional();
const limitSchema = (most: number) =>
  z.coerce.number().int().min(1).max(most).optional();
const filterShape = {
  q: textSchema.optional(),
  status: z
    .enum([...ticketStatusSchema.options, 'active', 'closed', 'all'])
    .optional(),
  category: z.enum([...ticketCategorySchema.options, 'none']).optional(),
  urgency: ticketUrgencySchema.optional(),
  team: entityRefSchema.optional(),
  entityRef: entityRefSchema.optional(),
  capabilityRef: entityRefSchema.optional(),
  assignee: z.union([z.literal('none'), entityRefSchema]).optional(),
  requester: entityRefSchema.optional(),
  leakage: flagSchema,
  overdue: flagSchema,
  mine: z.enum(['me', 'my-teams']).optional(),
  sort: ticketSortSchema.optional(),
};

/** What a board is asked for with. */
export const boardSchema = z.object({
  ...filterShape,
  limit: limitSchema(100),
});

/** What a list is asked for with. */
export const listSchema = z.object({
  ...filterShape,
  cursor: z.string().max(500).optional(),
  limit: limitSchema(200),
});

const keySchema = z
  .string()
  .min(1)
  .max(200, 'must have at most 200 characters')
  .regex(/^[\x21-\x7e]+$/, 'must be visible ASCII characters')
  .optional();

/** A request that is filed, with the key that files it once. */
export const filedSchema = fileTicketSchema.extend({
  idempotencyKey: keySchema,
});

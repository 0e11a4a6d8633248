import { z } from 'zod';
import {
  ticketCategorySchema,
  ticketEventSchema,
  ticketSchema,
  ticketStatusSchema,
  ticketUrgencySchema,
} from './ticket';

/**
 * A request in a list: without its long texts. `needsAgreement` when it does
 * not fit the sprint and neither a workaround nor an escalation is recorded.
 *
 * @public
 */
export const ticketSummarySchema = ticketSchema
  .omit({ description: true, businessCase: true, links: true })
  .extend({
    triage: z.enum(['running', 'due-soon', 'breached', 'kept', 'missed']),
    needsAgreement: z.boolean(),
  });

/** @public */
export type TicketSummary = z.infer<typeof ticketSummarySchema>;

/** @public */
export const ticketListSchema = z.object({
  items: z.array(ticketSummarySchema),
  /** Pass as `cursor` for more; absent at the end. */
  next: z.string().optional(),
});

/** @public */
export type TicketList = z.infer<typeof ticketListSchema>;

/**
 * The queue as columns, each with its first requests and how many there are.
 *
 * @public
 */
export const ticketBoardSchema = z.object({
  columns: z.array(
    z.object({
      status: ticketStatusSchema,
      count: z.number().int().nonnegative(),
      items: z.array(ticketSummarySchema),
      next: z.string().optional(),
    }),
  ),
});

/** @public */
export type TicketBoard = z.infer<typeof ticketBoardSchema>;

/**
 * What everybody may know of a request for the same: enough to join it.
 *
 * @public
 */
export const sameTicketSchema = ticketSchema
  .pick({
    id: true,
    number: true,
    title: true,
    status: true,
    entityRef: true,
    capabilityRef: true,
    createdAt: true,
    updatedAt: true,
    expectedOn: true,
  })
  .extend({
    /** How many people need it, the one who filed it included. */
    needed: z.number().int().positive(),
    /** Whether the caller is one of them. */
    isMine: z.boolean(),
  });

/** @public */
export type SameTicket = z.infer<typeof sameTicketSchema>;

/** @public */
export const sameTicketListSchema = z.object({
  items: z.array(sameTicketSchema),
});

/** What the caller may do with a request. @public */
export const ticketRightsSchema = z.object({
  read: z.boolean(),
  edit: z.boolean(),
  comment: z.boolean(),
  triage: z.boolean(),
});

/** @public */
export const ticketDetailsSchema = ticketSchema.extend({
  triage: ticketSummarySchema.shape.triage,
  needsAgreement: z.boolean(),
  /** When the sprint ends that it was triaged in. */
  sprintEndsAt: z.string().optional(),
  /** Oldest first. */
  history: z.array(ticketEventSchema),
  rights: ticketRightsSchema,
});

/** @public */
export type TicketDetails = z.infer<typeof ticketDetailsSchema>;

/** @public */
export const bulkTriageAnswerSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      /** Absent when it was refused. */
      version: z.number().int().optional(),
      /** Why it was refused. */
      problem: z.string().optional(),
    }),
  ),
});

/** @public */
export type BulkTriageAnswer = z.infer<typeof bulkTriageAnswerSchema>;

/** @public */
export const ticketSortSchema = z.enum([
  'newest',
  'oldest',
  'triage-due',
  'urgency',
  'changed',
]);

/** @public */
export type TicketSort = z.infer<typeof ticketSortSchema>;

/**
 * Which requests are asked for. `status` may be `active`, `closed` or `all`, and
 * `category` and `assignee` may be `none`; refs are whole entity refs.
 *
 * @public
 */
export interface TicketFilter {
  /** Words of the title, or a number. */
  q?: string;
  status?: z.infer<typeof ticketStatusSchema> | 'active' | 'closed' | 'all';
  category?: z.infer<typeof ticketCategorySchema> | 'none';
  urgency?: z.infer<typeof ticketUrgencySchema>;
  team?: string;
  entityRef?: string;
  capabilityRef?: string;
  assignee?: string;
  requester?: string;
  /** Only those that were filed as an exception. */
  leakage?: boolean;
  /** Only those whose triage is past due. */
  overdue?: boolean;
  /** Only those that the caller, or a team of theirs, has asked for or joined. */
  mine?: 'me' | 'my-teams';
}

/** @public */
export interface TicketsQuery extends TicketFilter {
  /** `newest` when absent. */
  sort?: TicketSort;
  cursor?: string;
  limit?: number;
}

/**
 * One change of the feed: what a request was after it.
 *
 * @public
 */
export const ticketChangeSchema = z.object({
  cursor: z.string(),
  at: z.string(),
  kind: z.string(),
  ticketId: z.string(),
  number: z.number().int(),
  version: z.number().int(),
  status: ticketStatusSchema,
  category: ticketCategorySchema.optional(),
  capabilityRef: z.string().optional(),
  entityRef: z.string().optional(),
  teamRef: z.string().optional(),
});

/** @public */
export type TicketChange = z.infer<typeof ticketChangeSchema>;

/** @public */
export const ticketChangeListSchema = z.object({
  items: z.array(ticketChangeSchema),
  next: z.string(),
});

/** @public */
export type TicketChangeList = z.infer<typeof ticketChangeListSchema>;

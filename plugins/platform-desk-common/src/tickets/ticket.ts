import { z } from 'zod';
import { capabilityStateSchema } from '../capabilities/model';

/**
 * Where a request stands: `open` waits for triage, `waiting` for somebody or
 * something named in `waitingFor`.
 *
 * @public
 */
export const ticketStatusSchema = z.enum([
  'open',
  'triaged',
  'in-progress',
  'waiting',
  'done',
  'declined',
]);

/** @public */
export type TicketStatus = z.infer<typeof ticketStatusSchema>;

/** What should become of requests like this one. @public */
export const ticketCategorySchema = z.enum([
  'self-service',
  'platform-engineering',
  'feature-team',
]);

/** @public */
export type TicketCategory = z.infer<typeof ticketCategorySchema>;

/** Most urgent first. @public */
export const ticketUrgencySchema = z.enum([
  'critical',
  'high',
  'normal',
  'low',
]);

/** @public */
export type TicketUrgency = z.infer<typeof ticketUrgencySchema>;

const instantSchema = z.iso.datetime();

/** @public */
export const ticketLinkSchema = z.object({
  url: z.string(),
  title: z.string().optional(),
});

/**
 * What was agreed for a request that does not fit the sprint: a workaround, or
 * that the escalation group decides.
 *
 * @public
 */
export const ticketAgreementSchema = z.object({
  kind: z.enum(['workaround', 'escalation']),
  text: z.string(),
  by: z.string(),
  at: instantSchema,
});

/** @public */
export type TicketAgreement = z.infer<typeof ticketAgreementSchema>;

/**
 * A request to the platform team. `by` of writes is a User ref or
 * `service:<name>`; instants are ISO in UTC.
 *
 * @public
 */
export const ticketSchema = z.object({
  id: z.string(),
  /** Counts up; what people call it. */
  number: z.number().int().positive(),
  /** Counts writes: an edit that saw an older one is refused. */
  version: z.number().int().positive(),
  status: ticketStatusSchema,
  title: z.string(),
  description: z.string(),
  requesterRef: z.string(),
  teamRef: z.string().optional(),
  entityRef: z.string().optional(),
  capabilityRef: z.string().optional(),
  /** How the capability was had when this was filed. */
  capabilityState: capabilityStateSchema.optional(),
  /** Why it was filed, or opened again, although the capability is by golden path only; counts as leakage. */
  exceptionReason: z.string().optional(),
  category: ticketCategorySchema.optional(),
  urgency: ticketUrgencySchema,
  businessCase: z.string().optional(),
  assigneeRef: z.string().optional(),
  links: z.array(ticketLinkSchema),
  /** Those who need the same, in the order in which they joined. */
  joinedRefs: z.array(z.string()),
  /** What it waits for. */
  waitingFor: z.string().optional(),
  /** How it ended, or why not. */
  outcome: z.string().optional(),
  isWithdrawn: z.boolean().optional(),
  agreement: ticketAgreementSchema.optional(),
  /** A date; not estimated yet when absent. */
  expectedOn: z.iso.date().optional(),
  /** Where it lies in the tracker of the platform team. */
  tracker: z
    .object({ id: z.string(), key: z.string(), url: z.string().optional() })
    .optional(),
  /** Where it was brought in from. */
  importedFrom: z.string().optional(),
  createdAt: instantSchema,
  /** End of the second business day, in the calendar of the platform team. */
  triageDueAt: instantSchema,
  triagedAt: instantSchema.optional(),
  startedAt: instantSchema.optional(),
  closedAt: instantSchema.optional(),
  reopened: z.number().int().nonnegative(),
  updatedAt: instantSchema,
  /** What happened last, in a sentence. */
  lastChange: z.string(),
});

/** @public */
export type Ticket = z.infer<typeof ticketSchema>;

/**
 * One line of the history of a request; lines are never changed. Those of kind
 * `comment` are the conversation.
 *
 * @public
 */
export const ticketEventSchema = z.object({
  id: z.string(),
  kind: z.string(),
  at: instantSchema,
  by: z.string(),
  /** What people call whoever `by` is, where that is no person: a tracker. */
  byTitle: z.string().optional(),
  /** Who said it in the tracker, in words of the tracker. */
  author: z.string().optional(),
  summary: z.string(),
  /** What was said, in markdown. */
  text: z.string().optional(),
});

/** @public */
export type TicketEvent = z.infer<typeof ticketEventSchema>;

/** Whether somebody still has to do something about it. @public */
export function isActive({ status }: Pick<Ticket, 'status'>): boolean {
  return status !== 'done' && status !== 'declined';
}

/** Whether it was filed, or opened again, although a golden path is the only way. @public */
export function isLeakage(ticket: Pick<Ticket, 'exceptionReason'>): boolean {
  return ticket.exceptionReason !== undefined;
}

/** The statuses of requests that are not closed, in their order. @public */
export const activeStatuses: readonly TicketStatus[] = [
  'open',
  'triaged',
  'in-progress',
  'waiting',
];

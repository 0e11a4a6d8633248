import { z } from 'zod';
import {
  addressSchema,
  dateSchema,
  groupRefSchema,
  refSchema,
  saidOf,
  textOf,
  userRefSchema,
} from '../bodies';
import {
  ticketCategorySchema,
  type TicketStatus,
  ticketUrgencySchema,
} from './ticket';

const linkSchema = z.object({
  url: addressSchema,
  title: textOf(200).optional(),
});
const versionSchema = z
  .number()
  .int()
  .positive('must be the version that you saw');
const written = {
  title: saidOf(200),
  description: textOf(20_000),
  entityRef: refSchema,
  businessCase: textOf(4000),
  urgency: ticketUrgencySchema,
  links: z.array(linkSchema).max(50, 'must be at most 50'),
};

/**
 * What a request is filed with. `exceptionReason` is needed where a golden path
 * is the only way. Only the platform group and services file for others.
 *
 * @public
 */
export const fileTicketSchema = z.object({
  ...z.object(written).partial().shape,
  title: written.title,
  capabilityRef: refSchema.optional(),
  teamRef: groupRefSchema.optional(),
  exceptionReason: saidOf(2000).optional(),
  requesterRef: userRefSchema.optional(),
});

/** @public */
export type FileTicket = z.output<typeof fileTicketSchema>;

const plan = {
  category: ticketCategorySchema,
  // null takes it away.
  assigneeRef: userRefSchema.nullable(),
  expectedOn: dateSchema.nullable(),
  capabilityRef: refSchema,
};

/**
 * What may happen to a request, by name. `version` is the one that the caller
 * saw: what was decided on an older one is refused. Comments and joining say
 * none, because they overwrite nothing.
 *
 * @public
 */
export const ticketCommandSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('triage'),
    version: versionSchema,
    ...z.object(plan).partial().shape,
    category: plan.category,
  }),
  z.object({
    type: z.literal('plan'),
    version: versionSchema,
    ...z.object(plan).partial().shape,
  }),
  /** Also of one that is closed: what it was is looked at later. */
  z.object({
    type: z.literal('categorise'),
    version: versionSchema,
    category: ticketCategorySchema,
  }),
  z.object({ type: z.literal('start'), version: versionSchema }),
  z.object({
    type: z.literal('wait'),
    version: versionSchema,
    waitingFor: saidOf(1000),
  }),
  z.object({
    type: z.literal('finish'),
    version: versionSchema,
    outcome: saidOf(4000),
  }),
  z.object({
    type: z.literal('decline'),
    version: versionSchema,
    outcome: saidOf(4000),
  }),
  z.object({
    type: z.literal('withdraw'),
    version: versionSchema,
    outcome: textOf(4000).optional(),
  }),
  z.object({
    type: z.literal('reopen'),
    version: versionSchema,
    reason: saidOf(4000),
  }),
  z.object({
    type: z.literal('edit'),
    version: versionSchema,
    ...z.object(written).partial().shape,
  }),
  z.object({
    type: z.literal('agree'),
    version: versionSchema,
    kind: z.enum(['workaround', 'escalation']),
    text: saidOf(4000),
  }),
  z.object({
    type: z.literal('comment'),
    text: saidOf(20_000),
    /** The same again is said once. */
    id: z.uuid().optional(),
  }),
  z.object({ type: z.literal('join'), text: textOf(4000).optional() }),
  z.object({ type: z.literal('leave') }),
]);

/** @public */
export type TicketBody = z.output<typeof ticketCommandSchema>;

/** @public */
export type TicketClockKind =
  | 'triage-soon'
  | 'triage-due'
  | 'triage-escalation'
  | 'sprint-end'
  | 'expected'
  | 'waiting';

/** What may happen to a request that stands, clocks and its tracker included: `relay` is what `author` said there. @public */
export type TicketCommand =
  | TicketBody
  | { type: 'relay'; author: string; text: string; id: string }
  | { type: 'clock'; kind: TicketClockKind }
  | { type: 'follow'; status: TicketStatus; reason?: string };

/** @public */
export type TicketCommandOf<Type extends TicketCommand['type']> = Extract<
  TicketCommand,
  { type: Type }
>;

/**
 * The same for many requests at once, for triage by keyboard.
 *
 * @public
 */
export const bulkTriageSchema = z.object({
  items: z
    .array(z.object({ id: textOf(64), version: versionSchema }))
    .min(1, 'must name at least one request')
    .max(200, 'must be at most 200 requests'),
  category: ticketCategorySchema.optional(),
  assigneeRef: userRefSchema.nullable().optional(),
  expectedOn: dateSchema.nullable().optional(),
  decline: z.object({ outcome: saidOf(4000) }).optional(),
});

/** @public */
export type BulkTriage = z.output<typeof bulkTriageSchema>;

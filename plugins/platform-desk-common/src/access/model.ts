import { z } from 'zod';
import { refSchema, saidOf, textOf } from '../bodies';

const instantSchema = z.iso.datetime();

/** Something that a host of repositories is still to be told, and how that went. @public */
export const hostWorkSchema = z.object({
  /** `none`: nothing is to be done; `waiting`: it is done within a minute, and again until it succeeds. */
  state: z.enum(['none', 'waiting', 'done']),
  /** What was done, as a sentence. */
  summary: z.string().optional(),
  /** Where it can be looked at. */
  url: z.string().optional(),
  /** Why the last try failed. */
  problem: z.string().optional(),
  failures: z.number().int().nonnegative(),
});

/** @public */
export type HostWork = z.infer<typeof hostWorkSchema>;

/**
 * The policy's answer, as it was when access was asked for.
 *
 * @public
 */
export const grantDecisionSchema = z.object({
  result: z.enum(['granted', 'needs-approval', 'refused']),
  reasons: z.array(z.string()),
  approverRefs: z.array(z.string()),
  policyVersion: z.string(),
});

/** @public */
export type GrantDecision = z.infer<typeof grantDecisionSchema>;

/** @public */
export const grantStateSchema = z.enum([
  'open',
  'granted',
  'refused',
  'void',
  'withdrawn',
  'expired',
  'revoked',
]);

/** @public */
export type GrantState = z.infer<typeof grantStateSchema>;

/** What access is asked for: frozen when it is. @public */
export const grantInputsSchema = z.object({
  serviceRef: refSchema,
  /** Such as `production`. */
  environment: saidOf(39),
  /** The team or person who shall deploy. */
  subjectRef: refSchema.refine(
    ref => /^(group|user):/.test(ref),
    'must be the ref of a team or a person',
  ),
  days: z
    .number()
    .int('must be a whole number of days')
    .min(1, 'must be at least one day'),
  reason: saidOf(500),
});

/** @public */
export type GrantInputs = z.infer<typeof grantInputsSchema>;

/**
 * Asking for access. Sent again with the same `id` it is the same request.
 *
 * @public
 */
export const askGrantSchema = grantInputsSchema.extend({
  id: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
      'must be 1 to 100 letters, digits, ".", "_" or "-"',
    ),
  /** The golden path that asks, and its version. */
  templateRef: refSchema.optional(),
  templateVersion: textOf(100).optional(),
  /** The run that asks: it ends when the request is decided. */
  runId: saidOf(100).optional(),
});

/** @public */
export type AskGrant = z.infer<typeof askGrantSchema>;

/**
 * Leave to deploy a service to an environment, from asking to its end. `id` is
 * that of the request.
 *
 * @public
 */
export const grantSchema = grantInputsSchema.extend({
  id: z.string(),
  version: z.number().int(),
  state: grantStateSchema,
  requesterRef: z.string(),
  /** Who owned the service when it was asked for. */
  ownerRef: z.string(),
  templateRef: z.string().optional(),
  templateVersion: z.string().optional(),
  runId: z.string().optional(),
  decision: grantDecisionSchema,
  askedAt: instantSchema,
  grantedAt: instantSchema.optional(),
  expiresAt: instantSchema.optional(),
  /** Who approved it; absent where the policy needed nobody. */
  approvedBy: z.string().optional(),
  endedAt: instantSchema.optional(),
  /** Who refused, withdrew or revoked it; `portal` when time or the policy did. */
  endedBy: z.string().optional(),
  endReason: z.string().optional(),
  work: hostWorkSchema,
});

/** @public */
export type Grant = z.infer<typeof grantSchema>;

/** @public */
export const grantDetailsSchema = grantSchema.extend({
  /** What the caller may do now. */
  rights: z.object({
    decide: z.boolean(),
    withdraw: z.boolean(),
    revoke: z.boolean(),
  }),
});

/** @public */
export type GrantDetails = z.infer<typeof grantDetailsSchema>;

/** @public */
export const grantListSchema = z.object({
  items: z.array(grantDetailsSchema),
  /** Whether there are more than are listed. */
  hasMore: z.boolean(),
});

/** @public */
export type GrantList = z.infer<typeof grantListSchema>;

/** @public */
export const grantsQuerySchema = z.object({
  /** `me`: asked for by the caller, or for them or a team of theirs; `to-decide`: waiting for them. */
  of: z.enum(['me', 'to-decide', 'my-teams', 'all']).optional(),
  state: z.union([grantStateSchema, z.literal('active')]).optional(),
  serviceRef: refSchema.optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});

/** @public */
export type GrantsQuery = z.infer<typeof grantsQuerySchema>;

/**
 * Agreeing to a request: with what the approver has seen, so that nobody agrees
 * to something else.
 *
 * @public
 */
export const approveGrantSchema = z.object({
  inputs: grantInputsSchema,
});

/** @public */
export type ApproveGrant = z.infer<typeof approveGrantSchema>;

/** Refusing, withdrawing or revoking. @public */
export const endGrantSchema = z.object({ reason: saidOf(500) });

/** @public */
export type EndGrant = z.infer<typeof endGrantSchema>;

/** @public */
export const accessQuestionSchema = z.object({
  /** A whole entity ref, or the name of a Component in the default namespace. */
  service: saidOf(255),
  environment: saidOf(39),
});

/** @public */
export type AccessQuestion = z.infer<typeof accessQuestionSchema>;

/**
 * Whether the caller may deploy now, and why or why not.
 *
 * @public
 */
export const accessAnswerSchema = z.object({
  allowed: z.boolean(),
  reason: z.string(),
  grantId: z.string().optional(),
  /** Whom the answer is about. */
  caller: z.string(),
  serviceRef: z.string(),
  environment: z.string(),
});

/** @public */
export type AccessCheckAnswer = z.infer<typeof accessAnswerSchema>;

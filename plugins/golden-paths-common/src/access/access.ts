import { z } from 'zod';
import { wholeRefSchema } from '../names/entityRef';

/**
 * Version of the policy: a frozen request keeps the one that decided on it.
 *
 * @public
 */
export const ACCESS_POLICY_VERSION = '1';

/** @public */
export const environmentNameSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,38}$/,
    'must be the name of an environment, such as production',
  );

/** @public */
export const accessRequestSchema = z.object({
  serviceRef: wholeRefSchema,
  environment: environmentNameSchema,
  /** The Group or User who shall deploy. */
  subjectRef: wholeRefSchema.refine(
    ref => /^(group|user):/.test(ref),
    'must be the ref of a team or a person',
  ),
  days: z
    .number()
    .int('must be a whole number of days')
    .min(1, 'must be at least one day'),
  reason: z
    .string()
    .trim()
    .min(1, 'is missing: say what it is for')
    .max(500, 'has more than 500 characters'),
});

/**
 * Who wants to deploy what, where, for how long and why.
 *
 * @public
 */
export type AccessRequest = z.infer<typeof accessRequestSchema>;

/**
 * The rules of a company, as data.
 *
 * @public
 */
export interface AccessRules {
  /** Days that access may last, by environment; what is not listed does not exist. */
  environments: Readonly<Record<string, { maxDays: number }>>;
  /** What anybody in a team may deploy to without being asked about. */
  open: readonly string[];
}

/**
 * What the policy has to know, all refs complete and in lower case.
 *
 * @public
 */
export interface AccessFacts {
  service?: { ownerRef?: string; lifecycle?: string };
  /** Whoever asks: themselves and the Groups that they act for. */
  requester: { userRef: string; claims: readonly string[] };
  /** Whether the subject is in the catalog. */
  subjectExists: boolean;
}

/**
 * `reasons` says for each rule that counted what it found, as whole sentences.
 *
 * @public
 */
export interface AccessDecision {
  result: 'granted' | 'needs-approval' | 'refused';
  reasons: string[];
  /** Refs of those of whom one has to agree; empty unless approval is needed. */
  approverRefs: string[];
  policyVersion: string;
}

/** @public */
export const accessGrantSchema = z.object({
  id: z.string(),
  serviceRef: z.string(),
  environment: z.string(),
  subjectRef: z.string(),
  grantedBy: z.string(),
  approvedBy: z.string().optional(),
  reason: z.string(),
  grantedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().optional(),
  revokedBy: z.string().optional(),
  policyVersion: z.string(),
});

/**
 * Leave to deploy, until it expires or somebody takes it back.
 *
 * @public
 */
export type AccessGrant = z.infer<typeof accessGrantSchema>;

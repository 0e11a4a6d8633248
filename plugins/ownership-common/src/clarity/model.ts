import { z } from 'zod';

/**
 * How clear it is who answers for a thing, best first.
 *
 * @public
 */
export const clarityLevels = ['high', 'medium', 'low'] as const;

/** @public */
export const clarityLevelSchema = z.enum(clarityLevels);

/** @public */
export type ClarityLevel = z.infer<typeof clarityLevelSchema>;

/**
 * What clarity is made of, in the order in which it is shown.
 *
 * - `owner`: the owner exists and has enough members
 * - `single-owner`: one team owns it, or its joint ownership is declared
 * - `agreement`: the catalog and CODEOWNERS name the same owner
 * - `runbook`: a runbook is known and can be read
 * - `on-call`: somebody is on call for it
 * - `confirmed`: the owner has reconfirmed it lately
 *
 * @public
 */
export const clarityTermIds = [
  'owner',
  'single-owner',
  'agreement',
  'runbook',
  'on-call',
  'confirmed',
] as const;

/** @public */
export type ClarityTermId = (typeof clarityTermIds)[number];

/**
 * `unknown` is what could not be found out yet: it counts like `not-met`.
 * `not-applicable` does not count at all.
 *
 * @public
 */
export const clarityTermStateSchema = z.enum([
  'met',
  'not-met',
  'unknown',
  'not-applicable',
]);

/** @public */
export type ClarityTermState = z.infer<typeof clarityTermStateSchema>;

/**
 * One thing that makes ownership clear; `reason` says in a sentence for people
 * why it is met or not.
 *
 * @public
 */
export const clarityTermSchema = z.object({
  id: z.enum(clarityTermIds),
  state: clarityTermStateSchema,
  weight: z.number().nonnegative(),
  reason: z.string(),
});

/** @public */
export type ClarityTerm = z.infer<typeof clarityTermSchema>;

/**
 * Whether a term keeps clarity from being full: it is not met, or unknown.
 *
 * @public
 */
export function isOpenTerm({ state }: Pick<ClarityTerm, 'state'>): boolean {
  return state === 'not-met' || state === 'unknown';
}

/**
 * A level together with the terms that it comes from: there is no clarity
 * without its reasons.
 *
 * @public
 */
export const claritySchema = z.object({
  level: clarityLevelSchema,
  /** Why it is this level, in a sentence for people. */
  reason: z.string(),
  terms: z.array(clarityTermSchema),
});

/** @public */
export type Clarity = z.infer<typeof claritySchema>;

/**
 * The last confirmation of an owner that stands. `dueAt` is when it lapses.
 *
 * @public
 */
export const standingConfirmationSchema = z.object({
  ownerRef: z.string(),
  confirmedBy: z.string(),
  confirmedByTitle: z.string(),
  confirmedAt: z.string(),
  dueAt: z.string(),
});

/** @public */
export type StandingConfirmation = z.infer<typeof standingConfirmationSchema>;

/**
 * The clarity of one entity, since when it is at this level, and whether the
 * caller may reconfirm its owner.
 *
 * @public
 */
export const entityClaritySchema = claritySchema.extend({
  entityRef: z.string(),
  since: z.string(),
  confirmation: standingConfirmationSchema.optional(),
  mayConfirm: z.boolean(),
});

/** @public */
export type EntityClarity = z.infer<typeof entityClaritySchema>;

/**
 * The answer to the bulk question: one item for each entity that is known and
 * that the caller may see; `hidden` counts the others. `open` are the terms
 * that are not met or unknown, `unmet` those that are known not to be met.
 *
 * @public
 */
export const clarityListSchema = z.object({
  items: z.array(
    z.object({
      entityRef: z.string(),
      level: clarityLevelSchema,
      reason: z.string(),
      open: z.array(z.enum(clarityTermIds)),
      unmet: z.array(z.enum(clarityTermIds)).default([]),
      since: z.string(),
    }),
  ),
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type ClarityList = z.infer<typeof clarityListSchema>;

/** @public */
export type ClarityListItem = ClarityList['items'][number];

import { z } from 'zod';

/**
 * Whom a step of an escalation tells.
 *
 * - `schedule`: everybody on call in it at that minute
 * - `user`: one person
 * - `lead`: the leads of a Group
 * - `group`: the members of a Group
 *
 * @public
 */
export const escalationTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('schedule'), scheduleId: z.string().min(1) }),
  z.object({ kind: z.literal('user'), userRef: z.string().min(1) }),
  z.object({ kind: z.literal('lead'), groupRef: z.string().min(1) }),
  z.object({ kind: z.literal('group'), groupRef: z.string().min(1) }),
]);

/** @public */
export type EscalationTarget = z.infer<typeof escalationTargetSchema>;

/**
 * What happens to a page that nobody acknowledges: each step is taken
 * `afterMinutes` after the page began; with `repeat`, all of them again
 * `repeatAfterMinutes` later, that many times.
 *
 * @public
 */
export const escalationPolicySchema = z.object({
  id: z.string().min(1).max(100),
  title: z.string().min(1).max(200),
  ownerRef: z.string().min(1).max(300),
  steps: z
    .array(
      z.object({
        afterMinutes: z.number().int().min(0).max(10_080),
        targets: z.array(escalationTargetSchema).min(1).max(20),
      }),
    )
    .min(1)
    .max(20),
  repeat: z.number().int().min(0).max(9).default(0),
  repeatAfterMinutes: z.number().int().min(1).max(10_080).optional(),
});

/** @public */
export type EscalationPolicy = z.infer<typeof escalationPolicySchema>;

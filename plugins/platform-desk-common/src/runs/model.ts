import { z } from 'zod';
import { refSchema, saidOf, textOf, userRefSchema } from '../bodies';

const instantSchema = z.iso.datetime();

/** Characters of the inputs of a run, as JSON. @public */
export const MOST_OF_INPUTS = 20_000;

/** @public */
export const runStateSchema = z.enum([
  'running',
  'pending',
  'succeeded',
  'failed',
  'cancelled',
]);

/** @public */
export type RunState = z.infer<typeof runStateSchema>;

/**
 * A run of a golden path. `id` is that of whatever ran it, such as the task of
 * the scaffolder; `savedMinutes` is what the path saved when it ended, whatever
 * its Template says later; `pending` ended well and waits for an approval.
 *
 * @public
 */
export const runSchema = z.object({
  id: z.string(),
  templateRef: z.string(),
  templateVersion: z.string().optional(),
  title: z.string(),
  starterRef: z.string(),
  teamRef: z.string().optional(),
  entityRef: z.string().optional(),
  capabilityRef: z.string().optional(),
  state: runStateSchema,
  failedStep: z.string().optional(),
  problem: z.string().optional(),
  /** What came out: names to texts and addresses. */
  outputs: z.record(z.string(), z.string()),
  startedAt: instantSchema,
  finishedAt: instantSchema.optional(),
  savedMinutes: z.number().nonnegative().optional(),
  /** How often it was tried again. */
  retries: z.number().int().nonnegative(),
  /** The last sign of life that was told with its last try. */
  heartbeatAt: instantSchema.optional(),
  /** What was filled in, without secrets. */
  inputs: z.record(z.string(), z.unknown()).optional(),
  /** Who agreed to it or refused it, where it waited for that; `portal` when the policy did. */
  decidedBy: z.string().optional(),
  /** Told by something else than the scaffolder of this portal, which has no task of it. */
  isElsewhere: z.boolean().optional(),
});

/** @public */
export type Run = z.infer<typeof runSchema>;

/**
 * Its last sign of life when it was seen as it is told: each try has later ones
 * than the try before, and none after its end. It tells news from what is told
 * late, whatever order several recorders tell it in.
 */
const heartbeatSchema = instantSchema.optional();

/**
 * That a run has begun. Sent again with the same id it is the same run, tried
 * again when it had ended and shows a later sign of life than at its end.
 *
 * @public
 */
export const startRunSchema = z.object({
  id: saidOf(100),
  templateRef: refSchema,
  templateVersion: textOf(100).optional(),
  starterRef: userRefSchema,
  entityRef: refSchema.optional(),
  capabilityRef: refSchema.optional(),
  /** When it began; now unless told. */
  startedAt: instantSchema.optional(),
  heartbeatAt: heartbeatSchema,
  /** What was filled in, without secrets. */
  inputs: z
    .record(z.string(), z.unknown())
    .refine(
      inputs => JSON.stringify(inputs).length <= MOST_OF_INPUTS,
      `must have at most ${MOST_OF_INPUTS} characters as JSON`,
    )
    .optional(),
});

/** @public */
export type StartRun = z.output<typeof startRunSchema>;

/**
 * How a run ended. The first end counts, until it is tried again; one of a try
 * before the last that is known changes nothing.
 *
 * @public
 */
export const finishRunSchema = z.object({
  state: z.enum(['succeeded', 'failed', 'cancelled', 'pending']),
  failedStep: textOf(200).optional(),
  problem: textOf(4000).optional(),
  outputs: z
    .record(textOf(100), textOf(2000))
    .refine(outputs => Object.keys(outputs).length <= 50, 'must be at most 50')
    .optional(),
  entityRef: refSchema.optional(),
  /** When it ended; now unless told. */
  finishedAt: instantSchema.optional(),
  heartbeatAt: heartbeatSchema,
});

/** @public */
export type FinishRun = z.output<typeof finishRunSchema>;

/** @public */
export const runListSchema = z.object({
  items: z.array(runSchema),
  /** Pass as `cursor` for more; absent at the end. */
  next: z.string().optional(),
});

/** @public */
export type RunList = z.infer<typeof runListSchema>;

/** @public */
export interface RunsQuery {
  /** `me` when absent: whoever may read others' runs asks for `all`. */
  of?: 'me' | 'my-teams' | 'all';
  state?: RunState;
  templateRef?: string;
  entityRef?: string;
  capabilityRef?: string;
  cursor?: string;
  limit?: number;
}

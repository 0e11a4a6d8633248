import { z } from 'zod';
import { requestIdSchema } from '../requestIdSchema';
import {
  intervalSchema,
  overrideSchema,
  scheduleConfigurationSchema,
  scheduleDefinitionSchema,
  swapSchema,
  temporaryScheduleSchema,
} from './model';

/**
 * A new schedule. It answers from now on; `since` says that it held before,
 * and nobody was on call in it earlier than that.
 *
 * @public
 */
export const createScheduleSchema = scheduleDefinitionSchema.extend({
  id: scheduleDefinitionSchema.shape.id.regex(
    /^[a-z0-9][a-z0-9-]*$/,
    'must consist of lower-case letters, digits and dashes',
  ),
  since: intervalSchema.shape.start.optional(),
  requestId: requestIdSchema,
});

/** @public */
export type CreateSchedule = z.input<typeof createScheduleSchema>;

/**
 * Closes the version that holds and begins another now. `version` is the one
 * that the caller saw.
 *
 * @public
 */
export const editScheduleSchema = scheduleDefinitionSchema
  .omit({ id: true })
  .extend({ version: z.number().int().positive() });

/** @public */
export type EditSchedule = z.input<typeof editScheduleSchema>;

/** @public */
export const retireScheduleSchema = z.object({
  version: z.number().int().positive(),
  reason: z.string().min(1).max(1000),
});

/** @public */
export type RetireSchedule = z.input<typeof retireScheduleSchema>;

/**
 * A configuration that is not saved yet, for `weeks` weeks from now on. With
 * `scheduleId`, its overrides, swaps and temporary schedules are kept.
 *
 * @public
 */
export const previewScheduleSchema = scheduleConfigurationSchema.extend({
  scheduleId: z.string().optional(),
  weeks: z.number().int().min(1).max(26).default(6),
});

/** @public */
export type PreviewSchedule = z.input<typeof previewScheduleSchema>;

const [addSchema, removeSchema, replaceSchema] = overrideSchema.options;

/**
 * Adds, removes or replaces a person for a time. What begins in the past is a
 * correction: it says so and gives a reason.
 *
 * @public
 */
export const createOverrideSchema = z.discriminatedUnion('kind', [
  addSchema.omit({ id: true }).extend({ requestId: requestIdSchema }),
  removeSchema.omit({ id: true }).extend({ requestId: requestIdSchema }),
  replaceSchema.omit({ id: true }).extend({ requestId: requestIdSchema }),
]);

/** @public */
export type CreateOverride = z.input<typeof createOverrideSchema>;

/** @public */
export const createTemporaryScheduleSchema = temporaryScheduleSchema
  .omit({ id: true })
  .extend({ requestId: requestIdSchema });

/** @public */
export type CreateTemporarySchedule = z.input<
  typeof createTemporaryScheduleSchema
>;

/**
 * The caller asks to be relieved in `[start, end)`.
 *
 * @public
 */
export const requestSwapSchema = swapSchema
  .pick({
    start: true,
    end: true,
    askedRefs: true,
    inReturn: true,
    reason: true,
  })
  .extend({ requestId: requestIdSchema });

/** @public */
export type RequestSwap = z.input<typeof requestSwapSchema>;

/** @public */
export const swapAnswerSchema = z.enum(['take', 'decline', 'withdraw']);

/** @public */
export type SwapAnswer = z.infer<typeof swapAnswerSchema>;

/** @public */
export const leaveHandoffNoteSchema = z.object({
  text: z
    .string()
    .min(1)
    .max(5000)
    .refine(text => !text.includes('\0'), 'must not contain NUL'),
});

/** @public */
export const addAbsenceSchema = intervalSchema.extend({
  reason: z
    .string()
    .max(1000)
    .refine(text => !text.includes('\0'), 'must not contain NUL')
    .optional(),
});

/** @public */
export type AddAbsence = z.input<typeof addAbsenceSchema>;

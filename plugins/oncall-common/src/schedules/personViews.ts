import { z } from 'zod';
import { absenceSchema, swapSchema } from './model';
import { onCallPersonSchema, shiftSchema } from './scheduleViews';

/** @public */
export const swapViewSchema = swapSchema.and(
  z.object({
    scheduleId: z.string(),
    scheduleTitle: z.string(),
    mayTake: z.boolean(),
    mayWithdraw: z.boolean(),
  }),
);

/** @public */
export type SwapView = z.infer<typeof swapViewSchema>;

/** @public */
export const swapListSchema = z.object({
  items: z.array(swapViewSchema),
  people: z.array(onCallPersonSchema),
});

/** @public */
export type SwapList = z.infer<typeof swapListSchema>;

/**
 * Shifts of the person who asks, in all schedules.
 *
 * @public
 */
export const myShiftsSchema = z.object({
  items: z.array(
    shiftSchema.extend({
      scheduleId: z.string(),
      scheduleTitle: z.string(),
      isShadow: z.boolean(),
    }),
  ),
});

/** @public */
export type MyShifts = z.infer<typeof myShiftsSchema>;

/** @public */
export const absenceViewSchema = absenceSchema.extend({
  id: z.string(),
  /** The catalog says so: it cannot be removed here. */
  isFromCatalog: z.boolean().optional(),
});

/** @public */
export type AbsenceView = z.infer<typeof absenceViewSchema>;

/** @public */
export const absenceListSchema = z.object({
  items: z.array(absenceViewSchema),
});

/**
 * What people decide for themselves.
 *
 * @public
 */
export const mySettingsSchema = z.object({
  /** Contact details are shown to nobody but the people of one's own teams. */
  hideContact: z.boolean(),
});

/** @public */
export type MySettings = z.infer<typeof mySettingsSchema>;

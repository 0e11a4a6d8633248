import { z } from 'zod';
import {
  clarityLevelSchema,
  standingConfirmationSchema,
} from '../clarity/model';

/**
 * What a team has to reconfirm: `never` was not confirmed by the owner that it
 * has now, `lapsed` was, too long ago, `soon` will be due within two weeks.
 *
 * @public
 */
export const dueStateSchema = z.enum(['never', 'lapsed', 'soon']);

/** @public */
export type DueState = z.infer<typeof dueStateSchema>;

/** @public */
export const dueConfirmationSchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  column: z.string(),
  ownerRef: z.string(),
  ownerTitle: z.string(),
  state: dueStateSchema,
  /** When it became due, or will be. */
  dueAt: z.string(),
  level: clarityLevelSchema.optional(),
  confirmation: standingConfirmationSchema.optional(),
  mayConfirm: z.boolean(),
});

/** @public */
export type DueConfirmation = z.infer<typeof dueConfirmationSchema>;

/**
 * What is due, longest first; `hidden` counts what the caller may not see.
 *
 * @public
 */
export const dueConfirmationListSchema = z.object({
  items: z.array(dueConfirmationSchema),
  /** How long a confirmation stands, in days. */
  everyDays: z.number().positive(),
  /** How many things of these owners are confirmed and not due. */
  confirmed: z.number().int().nonnegative(),
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type DueConfirmationList = z.infer<typeof dueConfirmationListSchema>;

/**
 * Confirmations that were made together, by the id that takes them back.
 *
 * @public
 */
export const confirmationResultSchema = z.object({
  id: z.string(),
  items: z.array(
    z.object({
      entityRef: z.string(),
      ownerRef: z.string(),
      confirmedAt: z.string(),
    }),
  ),
  /** Until when they can be taken back. */
  undoUntil: z.string(),
});

/** @public */
export type ConfirmationResult = z.infer<typeof confirmationResultSchema>;

/** @public */
export const undoneConfirmationsSchema = z.object({
  id: z.string(),
  undone: z.number().int().nonnegative(),
});

/** @public */
export type UndoneConfirmations = z.infer<typeof undoneConfirmationsSchema>;

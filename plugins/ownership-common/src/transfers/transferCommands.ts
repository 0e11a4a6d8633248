import { z } from 'zod';
import { transferItemPlanSchema, transferSideSchema } from './transfer';

const reason = z
  .string()
  .trim()
  .min(1, 'must say why')
  .max(2000, 'must have at most 2000 characters')
  .refine(value => !value.includes('\0'), 'must not contain NUL');

const planVersion = z.number().int('must be a whole number').min(1);

const startsOn = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-11-30')
  .refine(value => {
    const at = Date.parse(`${value}T00:00:00.000Z`);
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
  }, 'must be a day of the calendar');

const weeks = z
  .number()
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(26, 'must be at most 26');

const items = z
  .array(transferItemPlanSchema)
  .max(60, 'must be at most 60 items');

const entityRef = z
  .string()
  .max(255, 'must have at most 255 characters')
  .regex(
    /^[^:/\s\0]+:[^:/\s\0]+\/[^:/\s\0]+$/,
    'must be a whole entity ref such as component:default/billing',
  )
  .transform(value => value.toLocaleLowerCase('en-US'));

/**
 * Body of `POST /transfers`. `key` makes a repeated request open one transfer;
 * without `items` the template is the plan.
 *
 * @public
 */
export const openTransferSchema = z.object({
  entityRef,
  toRef: entityRef,
  reason,
  startsOn,
  weeks,
  items: items.optional(),
  key: z.string().min(1).max(100).optional(),
});

/** @public */
export type OpenTransfer = z.input<typeof openTransferSchema>;

/**
 * Bodies of the routes below `/transfers/:id`. `planVersion` is that of the plan
 * which the sender has read.
 *
 * @public
 */
export const transferBodies = {
  /** Replaces start, weeks and items; an item with a known `id` keeps its state. */
  plan: z.object({ planVersion, startsOn, weeks, items }),
  addItem: z.object({ planVersion, item: transferItemPlanSchema }),
  setItem: z
    .object({
      state: z.enum(['open', 'done', 'not-applicable']),
      reason: reason.optional(),
    })
    .refine(({ state, reason: why }) => state !== 'not-applicable' || why, {
      path: ['reason'],
      message: 'must say why the item does not apply',
    }),
  sign: z.object({ side: transferSideSchema, planVersion }),
  reason: z.object({ reason }),
  nothing: z.object({}),
};

/**
 * What can be asked of a transfer. `seen` and `clock` come from the backend,
 * the rest from people.
 *
 * @public
 */
export type TransferCommand =
  | ({ type: 'plan' } & z.output<typeof transferBodies.plan>)
  | ({ type: 'add-item'; itemId: string } & z.output<
      typeof transferBodies.addItem
    >)
  | ({ type: 'set-item'; itemId: string } & z.output<
      typeof transferBodies.setItem
    >)
  | ({ type: 'sign' } & z.output<typeof transferBodies.sign>)
  | { type: 'block' | 'escalate' | 'cancel'; reason: string }
  | { type: 'unblock' }
  | { type: 'complete' }
  /** The change could not be proposed (or no longer has that problem). */
  | { type: 'proposed'; problem?: string }
  /** The catalog has this owner now. */
  | { type: 'seen'; ownerRef: string | undefined }
  | { type: 'clock'; kind: TransferClockKind };

/** The commands of one type. @public */
export type TransferCommandOf<Type extends TransferCommand['type']> = Extract<
  TransferCommand,
  { type: Type }
>;

/** @public */
export type TransferClockKind =
  | 'items-due'
  | 'merge-reminder'
  | 'merge-escalation';

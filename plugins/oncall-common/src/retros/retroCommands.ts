import { z } from 'zod';
import {
  actionItemTypeSchema,
  type ActionItem,
  type TrackedState,
  trackerLinkSchema,
} from './actionItem';
import { retroSectionSchema } from './retro';

const text = (most: number) =>
  z
    .string()
    .max(most, `must have at most ${most} characters`)
    .refine(value => !value.includes('\0'), 'must not contain NUL');
const said = (most: number) =>
  text(most).refine(value => value.trim() !== '', 'must not be empty');
const refSchema = text(255).regex(
  /^(user|group):[^:/\s]+\/[^:/\s]+$/i,
  'must be the ref of a User or a Group, such as user:default/ada',
);
const dateSchema = z.iso.date('must be a date such as 2026-12-01');
const addressSchema = text(2000).refine(value => {
  // What is no address at all is refused like one that a browser would run.
  const protocol = URL.canParse(value) && new URL(value).protocol;
  return protocol === 'https:' || protocol === 'http:';
}, 'must be an http or https address');
const versionSchema = z.number().int().positive();

const itemShape = {
  title: said(200),
  description: text(4000).optional(),
  type: actionItemTypeSchema,
  ownerRef: refSchema.transform(ref => ref.toLowerCase()).optional(),
  dueOn: dateSchema.optional(),
  tracker: trackerLinkSchema
    .omit({ state: true })
    .extend({ url: addressSchema, key: text(100).optional() })
    .optional(),
};

/**
 * What the routes of retros and action items are sent. `textVersion` of a
 * retro and `version` of an item are those that the caller saw: what was
 * decided on older ones is refused.
 *
 * @public
 */
export const retroBodies = {
  edit: z
    .object({
      textVersion: versionSchema,
      sections: z.partialRecord(retroSectionSchema, text(50_000)).optional(),
      ownerRef: refSchema.transform(ref => ref.toLowerCase()).optional(),
    })
    .refine(
      ({ sections, ownerRef }) => sections !== undefined || ownerRef,
      'sections or ownerRef: one of them is needed',
    ),
  sign: z.object({ teamRef: refSchema, textVersion: versionSchema }),
  cancel: z.object({ reason: said(1000) }),
  /** One that is sent again with its `id` is added once. */
  addItem: z.object({
    ...itemShape,
    id: z
      .string()
      .regex(
        /^[0-9a-f-]{32,36}$/,
        'must be 32 hexadecimal digits, with or without the dashes of a UUID',
      )
      .optional(),
  }),
  editItem: z.object({
    version: versionSchema,
    ...z.object(itemShape).partial().shape,
  }),
  nothing: z.object({}),
  reopen: z.object({ reason: text(1000).optional() }),
  cancelItem: z.object({ reason: said(1000) }),
  /** Beside any of them, from services only: what was done elsewhere, when, and by whom. */
  history: z.object({
    history: z
      .object({
        at: z.iso.datetime('must be an ISO instant in UTC'),
        by: refSchema.transform(ref => ref.toLowerCase()),
      })
      .optional(),
  }),
};

type Body<Name extends keyof typeof retroBodies> = z.output<
  (typeof retroBodies)[Name]
>;

/** @public */
export type RetroClockKind = 'soon' | 'due' | 'lead' | 'escalation';

/** @public */
export type ItemClockKind = 'soon' | 'overdue' | 'reminder';

/**
 * What may happen to a retro that stands.
 *
 * @public
 */
export type RetroCommand =
  | ({ type: 'edit' } & Body<'edit'>)
  | ({ type: 'sign' } & Body<'sign'>)
  | { type: 'submit' }
  | { type: 'publish' }
  | ({ type: 'cancel' } & Body<'cancel'>)
  | { type: 'add-item'; item: Body<'addItem'> & { id: string } }
  | {
      type: 'edit-item';
      itemId: ActionItem['id'];
      version: number;
      changes: Omit<Body<'editItem'>, 'version'>;
    }
  | { type: 'finish-item'; itemId: ActionItem['id'] }
  | ({ type: 'reopen-item'; itemId: ActionItem['id'] } & Body<'reopen'>)
  | ({ type: 'cancel-item'; itemId: ActionItem['id'] } & Body<'cancelItem'>)
  | {
      type: 'track-item';
      itemId: ActionItem['id'];
      /** What the tracker was asked about. */
      url: string;
      state: TrackedState;
      /** What the tracker is called. */
      title: string;
    }
  | { type: 'clock'; kind: RetroClockKind }
  | { type: 'item-clock'; itemId: ActionItem['id']; kind: ItemClockKind };

/** @public */
export type RetroCommandOf<Type extends RetroCommand['type']> = Extract<
  RetroCommand,
  { type: Type }
>;

import { z } from 'zod';
import type { OnCallAnswerFact, OnCallConnection } from './OnCallKnowledge';

/**
 * The id of the item of a checklist that is done by itself when the receiving
 * team answers.
 *
 * @public
 */
export const ON_CALL_ITEM = 'on-call';

/**
 * Who answers for what is transferred, seen from the receiving team.
 * `with-receiver` and `follows-owner` need nothing more.
 *
 * @public
 */
export const onCallHandoverSchema = z.object({
  state: z.enum([
    'not-connected',
    'unknown',
    'with-receiver',
    'follows-owner',
    'nobody',
    'stays',
  ]),
  /** What is so, and what to do about it. */
  sentence: z.string(),
  /** ISO instant at which the on-call plugin said so. */
  asOf: z.string().optional(),
  /** True while the on-call plugin does not answer: what it said last is shown. */
  isStale: z.boolean(),
});

/** @public */
export type OnCallHandover = z.infer<typeof onCallHandoverSchema>;

/** What is known of both, and how old it is. */
export interface OnCallOfTransfer {
  connection: OnCallConnection;
  /** Of what is transferred. */
  thing?: OnCallAnswerFact;
  /** Of the receiving team. */
  receiver?: OnCallAnswerFact;
}

/**
 * Whether the duty to answer goes over with the transfer, and if not what to do.
 *
 * @public
 */
export function onCallHandoverOf(
  transfer: { entityTitle: string; toRef: string; toTitle: string },
  { connection, thing, receiver }: OnCallOfTransfer,
): OnCallHandover {
  const { entityTitle, toRef, toTitle } = transfer;
  const { status, asOf } = connection;
  const is = (
    state: OnCallHandover['state'],
    sentence: string,
  ): OnCallHandover => ({
    state,
    sentence,
    ...(asOf && status !== 'absent' ? { asOf } : {}),
    isStale: status === 'down',
  });
  if (status === 'absent') {
    return is(
      'not-connected',
      `The on-call plugin is not installed: look yourself who is called for ${entityTitle}.`,
    );
  }
  if (!thing) {
    return is(
      'unknown',
      `The on-call plugin has not said yet who answers for ${entityTitle}.`,
    );
  }
  const { teamRef, scheduleTitle, via } = thing;
  if (teamRef === toRef) {
    return is(
      'with-receiver',
      `${scheduleTitle} of ${toTitle} answers for ${entityTitle} already.`,
    );
  }
  const own = receiver?.teamRef && receiver.scheduleTitle;
  if (teamRef && via !== 'owner') {
    return is(
      'stays',
      `${entityTitle} is mapped to ${scheduleTitle} of another team and stays there: map it to a schedule of ${toTitle}.`,
    );
  }
  if (own) {
    return is(
      'follows-owner',
      `${own} of ${toTitle} answers for ${entityTitle} as soon as the catalog names ${toTitle} as its owner.`,
    );
  }
  return is(
    'nobody',
    `${toTitle} has no on-call schedule: nobody would answer for ${entityTitle} after the transfer. Create one before.`,
  );
}

/** Whether nothing more is to be done about on-call. @public */
export function isOnCallHandedOver({ state }: OnCallHandover): boolean {
  return state === 'with-receiver' || state === 'follows-owner';
}

import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { instantWords } from '../calendar/instantWords';
import { checkedInterval } from './decideAmendment';
import { swapStatusOf } from './history';
import type { InstantInterval, Schedule, Swap } from './model';
import type { SwapAnswer } from './scheduleCommands';
import { shiftsOf } from './shiftsOf';
import { zoneOfSchedule } from './zoneOfSchedule';

/**
 * A swap that `requesterRef` asks for: in time that has not come, in which they
 * have a shift. Throws `InputError` naming the field.
 *
 * @public
 */
export function decideSwapRequest(
  asked: Swap,
  schedule: Schedule,
  now: Date,
): Swap {
  const interval = checkedInterval(asked);
  if (Date.parse(interval.start) <= now.getTime()) {
    throw new InputError(
      'start: has passed; a swap is about time to come, add an override instead',
    );
  }
  if (asked.askedRefs?.includes(asked.requesterRef)) {
    throw new InputError(
      'askedRefs: nobody swaps with themselves; name others, or nobody to ask everybody',
    );
  }
  mustHaveShift('start', schedule, asked.requesterRef, interval);
  const inReturn = asked.inReturn && checkedInterval(asked.inReturn);
  if (inReturn && Date.parse(inReturn.start) <= now.getTime()) {
    throw new InputError('inReturn.start: has passed; offer time to come');
  }
  const overlapping = schedule.swaps.find(
    swap =>
      swap.requesterRef === asked.requesterRef &&
      swapStatusOf(swap, now) === 'requested' &&
      swap.start < interval.end &&
      swap.end > interval.start,
  );
  if (overlapping) {
    const zone = zoneOfSchedule(schedule);
    throw new ConflictError(
      `start: you asked for a swap from ${instantWords(
        overlapping.start,
        zone,
      )} until ${instantWords(
        overlapping.end,
        zone,
      )} already; withdraw that first`,
    );
  }
  return {
    ...asked,
    ...interval,
    ...(inReturn ? { inReturn } : {}),
    status: 'requested',
  };
}

/**
 * The swap after somebody took, declined or withdrew it. Throws
 * `ConflictError` when it is no longer open, `NotAllowedError` for those whom
 * it does not concern, `InputError` when the taker has nothing to give in
 * return.
 *
 * @public
 */
export function decideSwapAnswer(
  answer: SwapAnswer,
  swap: Swap,
  userRef: string,
  schedule: Schedule,
  now: Date,
): Swap {
  const status = swapStatusOf(swap, now);
  if (status !== 'requested') {
    throw new ConflictError(
      `swap: it is ${status.replace(
        '-',
        ' ',
      )} already; nothing can be changed about it`,
    );
  }
  if (answer === 'withdraw') {
    if (userRef !== swap.requesterRef) {
      throw new NotAllowedError('Only whoever asked for a swap withdraws it');
    }
    return { ...swap, status: 'withdrawn' };
  }
  if (userRef === swap.requesterRef) {
    throw new InputError(
      'swap: nobody swaps with themselves; somebody else must take it',
    );
  }
  if (swap.askedRefs && !swap.askedRefs.includes(userRef)) {
    throw new NotAllowedError('You were not asked to take this shift');
  }
  if (answer === 'decline') {
    const left = (swap.askedRefs ?? []).filter(ref => ref !== userRef);
    if (!swap.askedRefs) {
      throw new InputError(
        'swap: everybody was asked, so there is nothing for you to decline',
      );
    }
    return left.length > 0
      ? { ...swap, askedRefs: left }
      : { ...swap, status: 'declined' };
  }
  if (swap.inReturn) {
    mustHaveShift('inReturn', schedule, userRef, swap.inReturn);
  }
  return { ...swap, status: 'taken', takerRef: userRef };
}

function mustHaveShift(
  field: string,
  schedule: Schedule,
  userRef: string,
  { start, end }: InstantInterval,
): void {
  const shifts = shiftsOf(schedule, new Date(start), new Date(end));
  if (!shifts.some(shift => shift.userRef === userRef)) {
    const zone = zoneOfSchedule(schedule);
    throw new InputError(
      `${field}: ${userRef} has no shift between ${instantWords(
        start,
        zone,
      )} and ${instantWords(end, zone)}`,
    );
  }
}

import { ConflictError } from '@backstage/errors';
import { versionSpansOf } from './engine/slotsOf';
import { instantOf } from './engine/window';
import type {
  InstantInterval,
  Schedule,
  ScheduleConfiguration,
  ScheduleDefinition,
  Swap,
  SwapStatus,
} from './model';

/**
 * A schedule as its definition says, from `since` on, or from ever.
 *
 * @public
 */
export function scheduleOf(
  definition: ScheduleDefinition,
  since?: Date,
): Schedule {
  const { zone, layers, ...head } = definition;
  return {
    ...head,
    versions: [
      {
        ...(since && { since: since.toISOString() }),
        configuration: { zone, layers },
      },
    ],
    overrides: [],
    temporarySchedules: [],
    swaps: [],
  };
}

/**
 * The configuration that holds at an instant; `undefined` before the first.
 *
 * @public
 */
export function configurationAt(
  schedule: Schedule,
  at: Date,
): ScheduleConfiguration | undefined {
  const instant = instantOf(at);
  return versionSpansOf(schedule, instant, instant + 1)[0].version
    ?.configuration;
}

/**
 * The schedule with another configuration from `now` on: what was before stays
 * as it was. Throws `ConflictError` when a version begins later than `now`, as
 * after a clock that jumped.
 *
 * @public
 */
export function editSchedule(
  schedule: Schedule,
  configuration: ScheduleConfiguration,
  now: Date,
): Schedule {
  const instant = instantOf(now);
  const later = schedule.versions.find(
    ({ since }) => since !== undefined && Date.parse(since) > instant,
  );
  if (later) {
    throw new ConflictError(
      `The schedule ${schedule.id} was last edited at ${
        later.since
      }, which is after ${now.toISOString()}; check the clocks of the servers`,
    );
  }
  return {
    ...schedule,
    versions: [
      ...schedule.versions.filter(
        ({ since }) => since === undefined || Date.parse(since) < instant,
      ),
      { since: now.toISOString(), configuration },
    ],
  };
}

/**
 * An override or temporary schedule that is taken back at `now`: cut there when
 * it has begun, as it was when it is over, `undefined` when it never held.
 *
 * @public
 */
export function takeBack<T extends InstantInterval>(
  made: T,
  now: Date,
): T | undefined {
  const instant = instantOf(now);
  if (Date.parse(made.end) <= instant) {
    return made;
  }
  return Date.parse(made.start) < instant
    ? { ...made, end: now.toISOString() }
    : undefined;
}

/**
 * The status of a swap as people see it: one that nobody took before it began
 * is past due.
 *
 * @public
 */
export function swapStatusOf(swap: Swap, now: Date): SwapStatus {
  return swap.status === 'requested' && Date.parse(swap.start) <= instantOf(now)
    ? 'past-due'
    : swap.status;
}

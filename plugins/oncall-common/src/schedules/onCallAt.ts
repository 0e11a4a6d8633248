import type { OnCallChange, OnCallNow } from './answers';
import type { Slot } from './engine/layerSlots';
import { finalSlotsOf, plannedSlotsOf, shadowing } from './engine/slotsOf';
import {
  instantOf,
  LONGEST_WINDOW_DAYS,
  textOf,
  windowOf,
} from './engine/window';
import type { Schedule } from './model';

const dayMillis = 24 * 60 * 60_000;

/**
 * The Users who are on call at an instant, each once; empty when nobody is, and
 * `explainAt` says why. Depends on nothing but the schedule and the instant.
 *
 * @public
 */
export function onCallAt(schedule: Schedule, at: Date): string[] {
  const instant = instantOf(at);
  return [...finalSlotsOf(schedule, instant, instant + 1)[0].people];
}

/**
 * The newcomers who follow along at an instant; nobody pages them.
 *
 * @public
 */
export function shadowsAt(schedule: Schedule, at: Date): string[] {
  const instant = instantOf(at);
  const [slot] = plannedSlotsOf(schedule, instant, instant + 1, shadowing);
  return [...slot.people];
}

/**
 * Every instant after `from` and before `to` at which other people are on call
 * than before it, for whatever reason.
 *
 * @public
 */
export function changesOf(
  schedule: Schedule,
  from: Date,
  to: Date,
): OnCallChange[] {
  const { start, end } = windowOf(from, to);
  return start < end ? changesBetween(schedule, start, end) : [];
}

/**
 * Who answers at an instant, until when that stays, and who is next, looking at
 * most `horizonDays` ahead.
 *
 * @public
 */
export function onCallNowOf(
  schedule: Schedule,
  at: Date,
  horizonDays: number = 400,
): OnCallNow {
  const instant = instantOf(at);
  const horizon = Math.min(horizonDays, LONGEST_WINDOW_DAYS);
  // Most changes are near: looking far ahead at once would cost a year each time.
  for (const days of [2, 10, 70, horizon].filter(some => some <= horizon)) {
    const end = instant + days * dayMillis;
    const [change] = changesBetween(schedule, instant, end);
    if (change) {
      return {
        userRefs: change.beforeRefs,
        until: change.at,
        next: { start: change.at, userRefs: change.afterRefs },
      };
    }
  }
  return { userRefs: onCallAt(schedule, at) };
}

function changesBetween(
  schedule: Schedule,
  from: number,
  to: number,
): OnCallChange[] {
  const slots = finalSlotsOf(schedule, from, to);
  const changes: OnCallChange[] = [];
  let before: Slot = slots[0];
  for (const slot of slots) {
    if (!isSame(slot.people, before.people)) {
      changes.push({
        at: textOf(slot.start),
        beforeRefs: [...before.people],
        afterRefs: [...slot.people],
      });
    }
    before = slot;
  }
  return changes;
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return (
    some === others ||
    (some.length === others.length && some.every(ref => others.includes(ref)))
  );
}

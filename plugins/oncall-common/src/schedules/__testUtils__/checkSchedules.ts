import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Gap, Shift } from '../answers';
import { explainAt } from '../explainAt';
import { gapsOf } from '../gapsOf';
import { handoffsOf } from '../handoffsOf';
import { loadOf } from '../loadOf';
import type { Schedule } from '../model';
import { onCallAt, onCallNowOf } from '../onCallAt';
import { shiftsOf } from '../shiftsOf';
import { MinuteOracle } from './minuteOracle';
import { scheduleIn, TestWindow, testWindows } from './schedules';

const minute = 60_000;

/** What the final shifts say at each minute of a window. */
function peopleByMinute(
  shifts: readonly Shift[],
  { start, minutes }: TestWindow,
): string[] {
  const people = Array.from({ length: minutes }, () => [] as string[]);
  for (const shift of shifts) {
    const from = (Date.parse(shift.start) - start) / minute;
    const to = (Date.parse(shift.end) - start) / minute;
    for (let step = from; step < to; step += 1) {
      people[step].push(shift.userRef);
    }
  }
  return people.map(refs => refs.sort().join());
}

function checkTiling(
  shifts: readonly Shift[],
  gaps: readonly Gap[],
  people: readonly string[],
  { start, minutes }: TestWindow,
): void {
  const empty = new Array<boolean>(minutes).fill(false);
  for (const gap of gaps) {
    const from = (Date.parse(gap.start) - start) / minute;
    const to = (Date.parse(gap.end) - start) / minute;
    for (let step = from; step < to; step += 1) {
      empty[step] = true;
    }
  }
  const wrong = people.findIndex((refs, step) => (refs === '') !== empty[step]);
  if (wrong >= 0) {
    throw new Error(`Minute ${wrong} is a shift and a gap, or neither`);
  }
  const ends = new Set(shifts.map(({ userRef, end }) => userRef + end));
  if (shifts.some(({ userRef, start: from }) => ends.has(userRef + from))) {
    throw new Error('Two shifts of one person should be one');
  }
}

function checkOne(schedule: Schedule, window: TestWindow): string {
  const { start, minutes, faces } = window;
  const from = new Date(start);
  const to = new Date(start + minutes * minute);
  const shifts = shiftsOf(schedule, from, to);
  const people = peopleByMinute(shifts, window);
  checkTiling(shifts, gapsOf(schedule, from, to), people, window);
  const oracle = new MinuteOracle(schedule);
  for (let step = 0; step < minutes; step += 1) {
    const expected = oracle.peopleAt(start + step * minute, faces[step]).join();
    if (people[step] !== expected) {
      const at = new Date(start + step * minute).toISOString();
      throw new Error(
        `${at} in ${window.zone}: '${people[step]}' by shifts, '${expected}' by the oracle`,
      );
    }
    // One minute of each hour, and those at the borders of hours.
    if (step % 59 === 0 || people[step] !== people[step - 1]) {
      const at = new Date(start + step * minute);
      const now = onCallAt(schedule, at).sort().join();
      if (now !== expected) {
        throw new Error(
          `${at.toISOString()} in ${
            window.zone
          }: '${now}' by onCallAt, '${expected}' by the oracle`,
        );
      }
    }
  }
  const middle = new Date(start + (minutes / 2) * minute);
  const explained = explainAt(schedule, middle);
  const now = onCallNowOf(schedule, middle, 20);
  const answers = [explained.userRefs, now.userRefs].map(refs =>
    [...refs].sort().join(),
  );
  if (answers.some(answer => answer !== people[minutes / 2])) {
    throw new Error(`${answers} in the middle by explainAt and onCallNowOf`);
  }
  if ((explained.userRefs.length === 0) !== (explained.nobody !== undefined)) {
    throw new Error('explainAt says why nobody is on call if nobody is');
  }
  return JSON.stringify([
    shifts,
    explained,
    now,
    handoffsOf(schedule, from, to),
    loadOf(schedule, from, to),
  ]);
}

/**
 * Checks that many generated schedules against the oracle, minute by minute:
 * shifts and gaps tile the window, and `onCallAt` agrees. Throws with the
 * smallest schedule that is wrong; returns a digest of all answers.
 */
export function checkSchedules(rounds: number, seed: number): string {
  const hash = createHash('sha256');
  const windows = testWindows();
  windows.forEach((window, index) => {
    const share = Math.ceil((rounds - index) / windows.length);
    fc.assert(
      fc.property(scheduleIn(window), schedule => {
        hash.update(checkOne(schedule, window));
      }),
      { numRuns: Math.max(1, share), seed: seed + index },
    );
  });
  return hash.digest('hex');
}

import type { InstantInterval, Override, Schedule } from '../model';
import type { Problems } from './Problems';

const dayMillis = 24 * 60 * 60_000;
const longestIntervalDays = 5 * 366;

/** Names what is wrong with overrides, temporary schedules and swaps. */
export function checkAmendments(schedule: Schedule, problems: Problems): void {
  checkOverrides(schedule.overrides, problems);
  schedule.temporarySchedules.forEach((temporary, index) => {
    const here = problems.at(`temporarySchedules[${index}]`);
    const name = `The temporary schedule ${temporary.title ?? temporary.id}`;
    checkInterval(name, temporary, here);
    temporary.shifts.forEach((shift, number) => {
      const there = here.at(`shifts[${number}]`);
      checkInterval(`A shift of ${shift.userRef}`, shift, there);
      if (
        Date.parse(shift.start) < Date.parse(temporary.start) ||
        Date.parse(shift.end) > Date.parse(temporary.end)
      ) {
        there.warning(
          'shift-outside-temporary-schedule',
          `A shift of ${shift.userRef} lies partly outside the temporary schedule; only what lies inside holds`,
        );
      }
    });
    const other = schedule.temporarySchedules
      .slice(0, index)
      .find(earlier => overlap(earlier, temporary));
    if (other) {
      here.warning(
        'overlapping-temporary-schedules',
        `${name} lies over ${other.title ?? other.id}; this one holds there`,
      );
    }
  });
  schedule.swaps.forEach((swap, index) => {
    const here = problems.at(`swaps[${index}]`);
    checkInterval(`The swap ${swap.id}`, swap, here);
    if (swap.inReturn) {
      checkInterval(
        `What is given in return for the swap ${swap.id}`,
        swap.inReturn,
        here.at('inReturn'),
      );
    }
    if (swap.takerRef === swap.requesterRef) {
      here.error(
        'swap-with-oneself',
        `${swap.requesterRef} cannot swap with themselves; somebody else has to take it`,
      );
    }
    if (swap.status === 'taken' && !swap.takerRef) {
      here.error(
        'swap-without-taker',
        `The swap ${swap.id} is taken, and by nobody; say who takes it`,
      );
    }
  });
}

function checkOverrides(
  overrides: readonly Override[],
  problems: Problems,
): void {
  overrides.forEach((override, index) => {
    const here = problems.at(`overrides[${index}]`);
    checkInterval(`The override ${override.id}`, override, here);
    if (
      override.kind === 'replace' &&
      override.userRef === override.replacementRef
    ) {
      here.warning(
        'replaced-by-oneself',
        `The override ${override.id} replaces ${override.userRef} by themselves, which changes nothing`,
      );
    }
  });
  // By start, each need only be compared with those that have not ended.
  const sorted = overrides
    .map((override, index) => ({ override, index }))
    .sort(
      (one, other) =>
        Date.parse(one.override.start) - Date.parse(other.override.start),
    );
  let open: typeof sorted = [];
  for (const one of sorted) {
    open = open.filter(({ override }) => overlap(override, one.override));
    for (const other of open) {
      const shared = refsOf(one.override).find(ref =>
        refsOf(other.override).includes(ref),
      );
      if (shared) {
        const later = Math.max(one.index, other.index);
        const earlier = overrides[Math.min(one.index, other.index)];
        problems
          .at(`overrides[${later}]`)
          .warning(
            'overlapping-overrides',
            `The overrides ${earlier.id} and ${overrides[later].id} are both about ${shared} at the same time; the later one acts on what the earlier one left`,
          );
      }
    }
    open.push(one);
  }
}

function refsOf(override: Override): string[] {
  return override.kind === 'replace'
    ? [override.userRef, override.replacementRef]
    : [override.userRef];
}

function overlap(one: InstantInterval, other: InstantInterval): boolean {
  return (
    Date.parse(one.start) < Date.parse(other.end) &&
    Date.parse(other.start) < Date.parse(one.end)
  );
}

function checkInterval(
  name: string,
  { start, end }: InstantInterval,
  problems: Problems,
): void {
  const length = Date.parse(end) - Date.parse(start);
  if (Number.isNaN(length)) {
    problems.error(
      'unreadable-time',
      `${name} is from '${start}' to '${end}', which are no two instants`,
    );
  } else if (length <= 0) {
    problems.error(
      'end-before-start',
      `${name} ends at ${end}, which is not after its start`,
    );
  } else if (length > longestIntervalDays * dayMillis) {
    problems.error(
      'interval-too-long',
      `${name} lasts longer than five years; end it earlier`,
    );
  }
}

import type { Interval } from '@waymark/workclock';
import type { Override, Schedule, Swap, TemporarySchedule } from '../model';

type People = readonly string[];

/** Something that was agreed on top of the layers, with its texts read. */
export interface Amendment {
  kind: 'temporary-schedule' | 'swap' | 'override';
  id: string;
  title?: string;
  correction?: boolean;
  /** Where it may change something. */
  intervals: readonly Interval[];
  apply(people: People, at: number): People;
}

/** All that was agreed on top of the layers and may matter in a window. */
export class Amendments {
  private readonly temporary: readonly Amendment[];
  private readonly ordinary: readonly Amendment[];
  private readonly corrections: readonly Amendment[];
  /** Instants in the window at which their effect may change, in order. */
  readonly cuts: readonly number[];

  constructor(schedule: Schedule, from: number, to: number) {
    const matters = ({ intervals }: Amendment) =>
      intervals.some(({ start, end }) => start < to && end > from);
    const overrides = schedule.overrides.map(overrideOf).filter(matters);
    this.temporary = schedule.temporarySchedules
      .map(temporaryOf)
      .filter(matters);
    this.ordinary = [
      ...schedule.swaps.filter(isTaken).map(swapOf).filter(matters),
      ...overrides.filter(({ correction }) => !correction),
    ];
    this.corrections = overrides.filter(({ correction }) => correction);
    const cuts = [...this.temporary, ...this.ordinary, ...this.corrections]
      .flatMap(({ intervals }) => intervals)
      .flatMap(({ start, end }) => [start, end])
      .filter(cut => cut > from && cut < to);
    this.cuts = [...new Set(cuts)].sort((one, other) => one - other);
  }

  /** Those that hold at an instant, in the order in which they act. */
  at(instant: number): Amendment[] {
    const holds = ({ intervals }: Amendment) =>
      intervals.some(({ start, end }) => start <= instant && instant < end);
    const temporary = this.temporary.filter(holds).slice(-1);
    return [
      ...(temporary.length > 0 ? temporary : this.ordinary.filter(holds)),
      ...this.corrections.filter(holds),
    ];
  }
}

function intervalOf({ start, end }: { start: string; end: string }): Interval {
  return { start: Date.parse(start), end: Date.parse(end) };
}

function isSound({ start, end }: Interval): boolean {
  return start < end;
}

function temporaryOf(temporary: TemporarySchedule): Amendment {
  const whole = intervalOf(temporary);
  const shifts = temporary.shifts.map(shift => ({
    userRef: shift.userRef,
    ...intervalOf(shift),
  }));
  const parts = shifts
    .map(({ start, end }) => ({
      start: Math.max(start, whole.start),
      end: Math.min(end, whole.end),
    }))
    .filter(isSound);
  return {
    kind: 'temporary-schedule',
    id: temporary.id,
    title: temporary.title,
    intervals: isSound(whole) ? [whole, ...parts] : [],
    apply: (_, at) => [
      ...new Set(
        shifts
          .filter(({ start, end }) => start <= at && at < end)
          .map(({ userRef }) => userRef),
      ),
    ],
  };
}

/** Whether a swap holds. One with oneself never does. */
function isTaken(swap: Swap): swap is Swap & { takerRef: string } {
  return (
    swap.status === 'taken' &&
    swap.takerRef !== undefined &&
    swap.takerRef !== swap.requesterRef
  );
}

function swapOf(swap: Swap & { takerRef: string }): Amendment {
  const given = intervalOf(swap);
  const returned = swap.inReturn && intervalOf(swap.inReturn);
  const isIn = (interval: Interval | undefined, at: number) =>
    interval !== undefined && interval.start <= at && at < interval.end;
  return {
    kind: 'swap',
    id: swap.id,
    intervals: [given, ...(returned ? [returned] : [])].filter(isSound),
    apply: (people, at) => {
      const moves = new Map<string, string>();
      if (isIn(given, at)) {
        moves.set(swap.requesterRef, swap.takerRef);
      }
      if (isIn(returned, at)) {
        moves.set(swap.takerRef, swap.requesterRef);
      }
      return people.some(ref => moves.has(ref))
        ? [...new Set(people.map(ref => moves.get(ref) ?? ref))]
        : people;
    },
  };
}

function overrideOf(override: Override): Amendment {
  const interval = intervalOf(override);
  return {
    kind: 'override',
    id: override.id,
    correction: override.correction,
    intervals: isSound(interval) ? [interval] : [],
    apply: people => applyOverride(override, people),
  };
}

function applyOverride(override: Override, people: People): People {
  const has = people.includes(override.userRef);
  switch (override.kind) {
    case 'add':
      return has ? people : [...people, override.userRef];
    case 'remove':
      return has ? people.filter(ref => ref !== override.userRef) : people;
    default:
      return has
        ? [
            ...new Set(
              people.map(ref =>
                ref === override.userRef ? override.replacementRef : ref,
              ),
            ),
          ]
        : people;
  }
}

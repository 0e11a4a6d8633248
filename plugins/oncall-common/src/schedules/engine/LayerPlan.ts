import { Interval, WallClock } from '@waymark/workclock';
import type { Layer } from '../model';
import { instantOfMoment } from './moments';
import { Turns } from './Turns';
import { WeekPattern } from './WeekPattern';

/** The people whom a layer offers in `[start, end)`; instants in milliseconds. */
export interface Segment extends Interval {
  people: readonly string[];
  layer: Layer;
}

/** Segments in order, none over another. */
export type Track = readonly Segment[];

const always = [{ start: -Infinity, end: Infinity }];

/** A layer with its texts read, ready to be asked. */
export class LayerPlan {
  /** `undefined` for a layer that cannot be computed; `validateSchedule` says why. */
  static of(layer: Layer, zone: string): LayerPlan | undefined {
    const turns = layer.rotation && Turns.of(layer.rotation, zone);
    const pattern = layer.restrictions?.length
      ? WeekPattern.of(layer.restrictions)
      : undefined;
    const from = momentOr(layer.effectiveFrom, zone, -Infinity);
    const until = momentOr(layer.until, zone, Infinity);
    const isBroken =
      (layer.rotation && !turns) ||
      (layer.restrictions?.length && !pattern) ||
      from === undefined ||
      until === undefined;
    return isBroken
      ? undefined
      : new LayerPlan(layer, { start: from, end: until }, turns, pattern);
  }

  private constructor(
    readonly layer: Layer,
    /** Where the layer holds, in instants. */
    readonly bounds: Interval,
    readonly turns: Turns | undefined,
    private readonly pattern: WeekPattern | undefined,
  ) {}

  /**
   * Whom the layer offers in `[from, to)`, cut there. Shifts that last into the
   * next turn are on a track of their own.
   */
  tracksBetween(from: number, to: number, clock: WallClock): Track[] {
    const start = Math.max(from, this.bounds.start);
    const end = Math.min(to, this.bounds.end);
    if (start >= end) {
      return [];
    }
    const wallStart = clock.furthestAt(start);
    const wallEnd = clock.furthestAt(end - 1);
    const windows = this.pattern?.between(wallStart, wallEnd + 1) ?? always;
    const tracks: Segment[][] = this.turns?.overlap ? [[], []] : [[]];
    let next = 0;
    for (const { people, shift, track } of this.shiftsBetween(
      wallStart,
      wallEnd,
    )) {
      while (next < windows.length && windows[next].end <= shift.start) {
        next += 1;
      }
      for (
        let i = next;
        i < windows.length && windows[i].start < shift.end;
        i += 1
      ) {
        const cutStart = Math.max(windows[i].start, shift.start);
        const cutEnd = Math.min(windows[i].end, shift.end);
        const segment = {
          start: cutStart <= wallStart ? start : clock.instantOf(cutStart),
          end: cutEnd > wallEnd ? end : clock.instantOf(cutEnd),
          people,
          layer: this.layer,
        };
        // What lies in an hour that the clocks leave out does not happen.
        if (segment.start < segment.end) {
          tracks[track].push(segment);
        }
      }
    }
    return tracks.filter(segments => segments.length > 0);
  }

  /** Shifts that touch wall times from `start` to `end`, both included, where anybody has them. */
  private *shiftsBetween(start: number, end: number) {
    if (!this.turns) {
      const people = this.layer.people ?? [];
      if (people.length > 0) {
        yield { people, shift: always[0], track: 0 };
      }
      return;
    }
    const last = this.turns.indexAt(end);
    const tracks = this.turns.overlap ? 2 : 1;
    for (
      let index = this.turns.indexAt(start) - (tracks - 1);
      index <= last;
      index += 1
    ) {
      const people = this.turns.peopleOf(index);
      const shift = {
        start: this.turns.startOf(index),
        end: this.turns.shiftEndOf(index),
      };
      if (people.length > 0 && shift.end > start) {
        yield { people, shift, track: Math.abs(index % tracks) };
      }
    }
  }
}

function momentOr(
  text: string | undefined,
  zone: string,
  absent: number,
): number | undefined {
  return text === undefined ? absent : instantOfMoment(text, zone);
}

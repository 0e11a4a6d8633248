import { isTimeZone, WallClock } from '@waymark/workclock';
import type { Layer, ScheduleConfiguration } from '../model';
import { LayerPlan, Segment, Track } from './LayerPlan';

/** The same people in `[start, end)`, by which segments; nobody when `people` is empty. */
export interface Slot {
  start: number;
  end: number;
  people: readonly string[];
  decided: readonly Segment[];
}

const nobody: readonly string[] = [];

/** Which layers are asked: those that answer, or those of newcomers. */
export type LayerChoice = (layer: Layer) => boolean;

/**
 * Whom the layers of a configuration put on call in `[from, to)`: slots that
 * tile it. The highest priority that has somebody wins, equal ones share.
 */
export function layerSlotsOf(
  { zone, layers }: ScheduleConfiguration,
  from: number,
  to: number,
  choice: LayerChoice,
): Slot[] {
  if (!isTimeZone(zone)) {
    return [{ start: from, end: to, people: nobody, decided: [] }];
  }
  const clock = WallClock.between(zone, from, to);
  const tracks = layers
    .filter(choice)
    .flatMap(
      layer => LayerPlan.of(layer, zone)?.tracksBetween(from, to, clock) ?? [],
    );
  return sweep(tracks, from, to);
}

function sweep(tracks: readonly Track[], from: number, to: number): Slot[] {
  const slots: Slot[] = [];
  const next = tracks.map(() => 0);
  for (let start = from; start < to; ) {
    let end = to;
    let decided: Segment[] = [];
    for (let i = 0; i < tracks.length; i += 1) {
      const track = tracks[i];
      while (next[i] < track.length && track[next[i]].end <= start) {
        next[i] += 1;
      }
      const segment = track[next[i]];
      if (!segment) {
        continue;
      }
      if (segment.start > start) {
        end = Math.min(end, segment.start);
        continue;
      }
      end = Math.min(end, segment.end);
      const lead = decided[0]?.layer.priority ?? -Infinity;
      if (segment.layer.priority > lead) {
        decided = [segment];
      } else if (segment.layer.priority === lead) {
        decided.push(segment);
      }
    }
    slots.push({ start, end, people: peopleOf(decided), decided });
    start = end;
  }
  return slots;
}

function peopleOf(segments: readonly Segment[]): readonly string[] {
  switch (segments.length) {
    case 0:
      return nobody;
    case 1:
      return segments[0].people;
    default:
      return [...new Set(segments.flatMap(({ people }) => people))];
  }
}

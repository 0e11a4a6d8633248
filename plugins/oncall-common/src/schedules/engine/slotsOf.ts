import type { ConfigurationVersion, Layer, Schedule } from '../model';
import { Amendments } from './Amendments';
import { LayerChoice, layerSlotsOf, Slot } from './layerSlots';

/** A version with the instants between which it holds. */
export interface VersionSpan {
  version?: ConfigurationVersion;
  start: number;
  end: number;
}

/** Layers whose people answer. */
export const answering: LayerChoice = (layer: Layer) => !layer.shadow;
/** Layers of newcomers. */
export const shadowing: LayerChoice = (layer: Layer) => layer.shadow === true;

/**
 * Which version holds when in `[from, to)`: spans that tile it. Of two with the
 * same `since` the later in the list holds.
 */
export function versionSpansOf(
  { versions }: Schedule,
  from: number,
  to: number,
): VersionSpan[] {
  const sorted = versions
    .map(version => ({
      version,
      since: version.since ? Date.parse(version.since) : -Infinity,
    }))
    .sort((one, other) =>
      one.since === other.since ? 0 : one.since - other.since,
    );
  const spans: VersionSpan[] = [];
  const add = (span: VersionSpan) => {
    const start = Math.max(span.start, from);
    const end = Math.min(span.end, to);
    if (start < end) {
      spans.push({ version: span.version, start, end });
    }
  };
  add({ start: -Infinity, end: sorted[0]?.since ?? Infinity });
  sorted.forEach(({ version, since }, index) =>
    add({ version, start: since, end: sorted[index + 1]?.since ?? Infinity }),
  );
  return spans;
}

/** What the layers alone say, over all versions: slots that tile `[from, to)`. */
export function plannedSlotsOf(
  schedule: Schedule,
  from: number,
  to: number,
  choice: LayerChoice,
): Slot[] {
  const spans = versionSpansOf(schedule, from, to);
  return spans.flatMap(({ version, start, end }) =>
    version
      ? layerSlotsOf(version.configuration, start, end, choice)
      : [{ start, end, people: [], decided: [] }],
  );
}

/** Who is on call in the end: slots that tile `[from, to)`. Neighbours may be alike. */
export function finalSlotsOf(
  schedule: Schedule,
  from: number,
  to: number,
): Slot[] {
  const planned = plannedSlotsOf(schedule, from, to, answering);
  const amendments = new Amendments(schedule, from, to);
  const slots: Slot[] = [];
  let next = 0;
  [from, ...amendments.cuts].forEach((start, index) => {
    const stop = amendments.cuts[index] ?? to;
    const active = amendments.at(start);
    while (next < planned.length && planned[next].start < stop) {
      const slot = planned[next];
      slots.push({
        start: Math.max(slot.start, start),
        end: Math.min(slot.end, stop),
        people: active.reduce(
          (people, amendment) => amendment.apply(people, start),
          slot.people,
        ),
        decided: slot.decided,
      });
      if (slot.end > stop) {
        break;
      }
      next += 1;
    }
  });
  return slots;
}

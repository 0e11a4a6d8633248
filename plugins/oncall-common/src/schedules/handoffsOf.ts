import { isTimeZone, WallClock } from '@waymark/workclock';
import type { Handoff } from './answers';
import { LayerPlan } from './engine/LayerPlan';
import { answering, versionSpansOf } from './engine/slotsOf';
import {
  instantOf,
  LONGEST_WINDOW_DAYS,
  textOf,
  windowOf,
} from './engine/window';
import type { Schedule } from './model';

const dayMillis = 24 * 60 * 60_000;

/**
 * The boundaries of rotations in `[from, to)`: instants at which a layer passes
 * from one turn to the next, whether or not anybody is on call then, by instant
 * and then in the order of layers. A turn that falls into an hour that clocks
 * leave out does not happen. What overrides and swaps change is in `changesOf`.
 *
 * @public
 */
export function handoffsOf(
  schedule: Schedule,
  from: Date,
  to: Date,
): Handoff[] {
  const { start, end } = windowOf(from, to);
  return handoffsBetween(schedule, start, end);
}

/**
 * The first handoff of a rotation after an instant, of one layer or of any;
 * `undefined` when there is none within `LONGEST_WINDOW_DAYS`.
 *
 * @public
 */
export function nextHandoff(
  schedule: Schedule,
  at: Date,
  layerId?: string,
): Handoff | undefined {
  const instant = instantOf(at);
  for (const days of [2, 10, 70, LONGEST_WINDOW_DAYS]) {
    const next = handoffsBetween(
      schedule,
      instant + 1,
      instant + days * dayMillis,
    ).find(handoff => !layerId || handoff.layerId === layerId);
    if (next) {
      return next;
    }
  }
  return undefined;
}

function handoffsBetween(
  schedule: Schedule,
  from: number,
  to: number,
): Handoff[] {
  const found: { at: number; handoff: Handoff }[] = [];
  for (const { version, start, end } of versionSpansOf(schedule, from, to)) {
    const { zone, layers = [] } = version?.configuration ?? {};
    if (!zone || !isTimeZone(zone)) {
      continue;
    }
    const clock = WallClock.between(zone, start, end);
    for (const layer of layers.filter(answering)) {
      const plan = LayerPlan.of(layer, zone);
      if (plan) {
        found.push(...handoffsOfLayer(plan, start, end, clock));
      }
    }
  }
  return found
    .sort((one, other) => one.at - other.at)
    .map(({ handoff }) => handoff);
}

function handoffsOfLayer(
  { turns, bounds, layer }: LayerPlan,
  from: number,
  to: number,
  clock: WallClock,
): { at: number; handoff: Handoff }[] {
  const start = Math.max(from, bounds.start + 1);
  const end = Math.min(to, bounds.end);
  if (!turns || start >= end) {
    return [];
  }
  const found: { at: number; handoff: Handoff }[] = [];
  const first = turns.indexAt(clock.furthestAt(start - 1)) + 1;
  const last = turns.indexAt(clock.furthestAt(end - 1));
  for (let index = first; index <= last; index += 1) {
    const at = clock.instantOf(turns.startOf(index));
    const toRefs = [...turns.peopleOf(index)];
    const before = found[found.length - 1];
    if (before?.at === at) {
      before.handoff.toRefs = toRefs;
    } else {
      const fromRefs = [...turns.peopleOf(index - 1)];
      found.push({
        at,
        handoff: { at: textOf(at), layerId: layer.id, fromRefs, toRefs },
      });
    }
  }
  return found;
}

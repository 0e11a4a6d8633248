import {
  instantOfMoment,
  minutesOfClock,
  wallOfMoment,
} from '../engine/moments';
import { shiftMillisOf, shortestTurnMillis } from '../engine/Turns';
import type { Layer, Rotation } from '../model';
import type { Problems } from './Problems';

const dayMillis = 24 * 60 * 60_000;
/** GoAlert allows 9,000 hours; nobody means a turn of many years. */
const longestTurnDays = 5 * 366;

/** Names what is wrong with one layer; `zone` is one that exists. */
export function checkLayer(
  layer: Layer,
  zone: string,
  existingRefs: ReadonlySet<string> | undefined,
  problems: Problems,
): void {
  const { title, rotation, restrictions = [] } = layer;
  const people = rotation ? rotation.turns.flat() : layer.people ?? [];
  if (people.length === 0) {
    problems.error(
      'no-participants',
      `The layer ${title} has no participants; add somebody or remove it`,
    );
  }
  if (rotation && layer.people?.length) {
    problems.warning(
      'rotation-and-people',
      `The layer ${title} has a rotation, so its fixed people are not asked; remove one of the two`,
    );
  }
  if (existingRefs) {
    for (const ref of new Set(people)) {
      if (!existingRefs.has(ref)) {
        problems.warning(
          'left-participant',
          `${ref} in the layer ${title} is not in the catalog any more; replace them`,
        );
      }
    }
  }
  if (rotation) {
    checkRotation(rotation, zone, problems.at('rotation'));
  }
  restrictions.forEach((restriction, index) => {
    for (const side of ['start', 'end'] as const) {
      if (minutesOfClock(restriction[side]) === undefined) {
        problems
          .at(`restrictions[${index}].${side}`)
          .error(
            'unreadable-time',
            `'${restriction[side]}' is no clock time; write one such as 09:30`,
          );
      }
    }
  });
  checkBounds(layer, zone, problems);
}

function checkRotation(
  rotation: Rotation,
  zone: string,
  problems: Problems,
): void {
  const { interval, unit, shift, start, turns, weekStart } = rotation;
  if (wallOfMoment(start, zone) === undefined) {
    problems.at('start').error('unreadable-time', unreadable(start));
  }
  if (turns.some(turn => turn.length === 0) && turns.flat().length > 0) {
    problems
      .at('turns')
      .warning(
        'empty-turn',
        'A turn has nobody; lower priorities answer then, or it is a gap',
      );
  }
  if (weekStart && unit !== 'week') {
    problems
      .at('weekStart')
      .warning(
        'week-start-without-weeks',
        `A week start matters for rotations of weeks only, and this one goes by the ${unit}`,
      );
  }
  if (interval < 1) {
    problems
      .at('interval')
      .error(
        'zero-length-turn',
        `A turn of ${interval} ${unit}s has no length`,
      );
    return;
  }
  const turnMillis = shortestTurnMillis(rotation);
  if (turnMillis > longestTurnDays * dayMillis) {
    problems
      .at('interval')
      .error(
        'turn-too-long',
        `A turn of ${interval} ${unit}s lasts longer than five years`,
      );
  }
  const shiftMillis = shiftMillisOf(rotation);
  if (shift && shiftMillis !== undefined && shiftMillis <= 0) {
    problems
      .at('shift')
      .error(
        'zero-length-shift',
        `A shift of ${shift.amount} ${shift.unit}s has no length`,
      );
  } else if (shift && shiftMillis! > 2 * turnMillis) {
    problems
      .at('shift')
      .error(
        'shift-too-long',
        `A shift of ${shift.amount} ${shift.unit}s lasts longer than two turns; make turns longer, or put more people into a turn`,
      );
  }
}

function checkBounds(layer: Layer, zone: string, problems: Problems): void {
  const instants = {
    effectiveFrom: momentAt(layer.effectiveFrom, 'effectiveFrom'),
    until: momentAt(layer.until, 'until'),
  };
  const start =
    instants.effectiveFrom ??
    (layer.rotation && instantOfMoment(layer.rotation.start, zone));
  if (
    start !== undefined &&
    instants.until !== undefined &&
    instants.until <= start
  ) {
    problems
      .at('until')
      .error(
        'until-before-start',
        `The layer ${layer.title} ends at ${layer.until}, before it begins`,
      );
  }

  function momentAt(text: string | undefined, key: string) {
    const instant =
      text === undefined ? undefined : instantOfMoment(text, zone);
    if (text !== undefined && instant === undefined) {
      problems.at(key).error('unreadable-time', unreadable(text));
    }
    return instant;
  }
}

function unreadable(text: string): string {
  return `'${text}' is no time; write a wall clock such as 2026-03-29T09:00, or an instant that ends in Z`;
}

import type { Layer, Rotation, Schedule } from '../model';
import { shiftsOf } from '../shiftsOf';

/** The User with a short name. */
export const user = (name: string) => `user:default/${name}`;

/** Turns of one person each, as in `a b c`, or of more, as in `a+b c`. */
export const turnsOf = (text: string) =>
  text.split(' ').map(turn => turn.split('+').map(user));

export function rotationOf(
  turns: string,
  rest: Partial<Rotation> & Pick<Rotation, 'start'>,
): Rotation {
  return { unit: 'week', interval: 1, turns: turnsOf(turns), ...rest };
}

export function layerOf(rest: Partial<Layer>): Layer {
  return { id: 'layer', title: 'Layer', priority: 0, ...rest };
}

export function scheduleWith(
  zone: string,
  layers: readonly Partial<Layer>[],
  rest: Partial<Schedule> = {},
): Schedule {
  return {
    id: 'schedule',
    title: 'Schedule',
    ownerRef: 'group:default/team',
    versions: [
      {
        configuration: {
          zone,
          layers: layers.map((layer, index) =>
            layerOf({
              id: `layer-${index}`,
              title: `Layer ${index}`,
              ...layer,
            }),
          ),
        },
      },
    ],
    overrides: [],
    temporarySchedules: [],
    swaps: [],
    ...rest,
  };
}

/** Final shifts as lines such as `a 2026-01-01T00:00Z 2026-01-02T00:00Z`. */
export function shown(schedule: Schedule, from: string, to: string): string[] {
  return shiftsOf(schedule, new Date(from), new Date(to)).map(
    ({ userRef, start, end }) =>
      [userRef.replace('user:default/', ''), short(start), short(end)].join(
        ' ',
      ),
  );
}

/** An instant without seconds. */
export function short(instant: string): string {
  return instant.replace(':00.000Z', 'Z');
}

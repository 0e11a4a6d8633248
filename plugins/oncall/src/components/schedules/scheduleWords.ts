import type {
  Layer,
  Override,
  ScheduleSource,
  SwapStatus,
} from '@waymark/plugin-oncall-common';
import type { Status } from '@waymark/tiles';
import { count } from '../shared/words';

export const sourceWords: Record<ScheduleSource['kind'], string> = {
  portal: 'the portal',
  repository: 'a repository',
  provider: 'a provider',
};

export const swapStatusWords: Record<SwapStatus, string> = {
  requested: 'nobody took it yet',
  taken: 'taken',
  declined: 'declined',
  'past-due': 'nobody took it in time',
  withdrawn: 'withdrawn',
};

export const swapStatusStatus: Record<SwapStatus, Status> = {
  requested: 'due',
  taken: 'ok',
  declined: 'plain',
  'past-due': 'plain',
  withdrawn: 'plain',
};

type NameOf = (userRef: string) => string;

/** `Ada instead of Ben`, `Ada too`, `without Ben`. */
export function overrideWords(override: Override, nameOf: NameOf): string {
  switch (override.kind) {
    case 'replace':
      return `${nameOf(override.replacementRef)} instead of ${nameOf(
        override.userRef,
      )}`;
    case 'add':
      return `${nameOf(override.userRef)} too`;
    default:
      return `without ${nameOf(override.userRef)}`;
  }
}

/** `Every 2 weeks from 2026-11-02T09:00: Ada, Ben`. */
export function layerWords(layer: Layer, nameOf: NameOf): string {
  const { rotation, people = [], restrictions = [] } = layer;
  const hours =
    restrictions.length > 0
      ? `, only ${restrictions
          .map(
            ({ weekdays, start, end }) =>
              `${weekdays
                .map(day => day.slice(0, 3))
                .join(' ')} ${start}–${end}`,
          )
          .join(' and ')}`
      : '';
  if (!rotation) {
    return `Always ${people.map(nameOf).join(', ') || 'nobody'}${hours}`;
  }
  const { interval, unit, start, turns } = rotation;
  const every = interval === 1 ? unit : count(interval, unit);
  const names = turns.map(turn => turn.map(nameOf).join(' + ') || 'nobody');
  return `Every ${every} from ${start.replace('T', ' ')}: ${
    names.join(' → ') || 'nobody'
  }${hours}`;
}

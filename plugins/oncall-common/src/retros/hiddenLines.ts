import type { IncidentEvent } from '../incidents/model';
import { timelineLine } from './retroTemplate';

/**
 * A timeline without the lines that were filled in for these events, for
 * somebody who may not see what they are about.
 *
 * @public
 */
export function withoutLinesOf(
  events: readonly IncidentEvent[],
  text: string,
): string {
  const hidden = new Set(events.map(timelineLine));
  return text
    .split('\n')
    .filter(line => !hidden.has(line))
    .join('\n');
}

/**
 * What somebody wrote who was shown `before` without the lines of these events,
 * with those lines put back behind the ones that they stood behind.
 *
 * @public
 */
export function withLinesOf(
  events: readonly IncidentEvent[],
  before: string,
  written: string,
): string {
  const hidden = new Set(events.map(timelineLine));
  const lines = written === '' ? [] : written.split('\n');
  let place = 0;
  for (const line of before.split('\n')) {
    if (hidden.has(line)) {
      lines.splice(place, 0, line);
      place += 1;
    } else {
      const found = lines.indexOf(line, place);
      place = found < 0 ? place : found + 1;
    }
  }
  return lines.join('\n');
}

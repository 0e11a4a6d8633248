import Tooltip from '@material-ui/core/Tooltip';
import { formatInstant } from '@waymark/tiles';
import { useNow } from '../../hooks/useNow';
import { distanceWords, placeWords, visitorZone } from './timeWords';

/**
 * An instant for people: `in 3 h (Mon 09:00 Berlin)`, after a word such as
 * `until` the clock before the distance, or only one of them; the exact time on
 * hover or focus.
 */
export function When(props: {
  instant: string;
  /** IANA zone; the visitor's when absent. */
  zone?: string;
  /** Leaves out how far away it is. */
  only?: 'clock' | 'distance';
  /** For `until Mon 09:00 Berlin (in 3 h)`. */
  clockFirst?: boolean;
}) {
  const { instant, zone = visitorZone(), only, clockFirst } = props;
  const now = useNow();
  const clock = placeWords(instant, zone, now);
  const distance = distanceWords(instant, now);
  const words = {
    clock,
    distance,
    both: clockFirst ? `${clock} (${distance})` : `${distance} (${clock})`,
  }[only ?? 'both'];
  return (
    <Tooltip title={formatInstant(instant, zone)}>
      {/* Focusable, so that the exact time is reachable without a mouse. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <time dateTime={instant} tabIndex={0}>
        {words}
      </time>
    </Tooltip>
  );
}

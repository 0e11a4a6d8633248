import Tooltip from '@material-ui/core/Tooltip';
import { formatAge, formatInstant } from './formatAge';

/** @public */
export interface TimeAgoProps {
  /** An ISO instant. */
  instant: string;
  now?: Date;
  /** IANA zone of the exact time on hover; the viewer's when absent. */
  zone?: string;
}

/**
 * An instant as its age, with the exact time on hover or focus.
 *
 * @public
 */
export function TimeAgo({ instant, now, zone }: TimeAgoProps) {
  return (
    <Tooltip title={formatInstant(instant, zone)}>
      {/* Focusable, so that the exact time is reachable without a mouse. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <time dateTime={instant} tabIndex={0}>
        {formatAge(instant, now ?? new Date())}
      </time>
    </Tooltip>
  );
}

/**
 * An instant as its exact time, with the age on hover or focus.
 *
 * @public
 */
export function InstantText({ instant, now, zone }: TimeAgoProps) {
  return (
    <Tooltip title={formatAge(instant, now ?? new Date())}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <time dateTime={instant} tabIndex={0}>
        {formatInstant(instant, zone)}
      </time>
    </Tooltip>
  );
}

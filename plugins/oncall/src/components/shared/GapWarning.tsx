import type { Gap } from '@waymark/plugin-oncall-common';
import { StatusChip } from '@waymark/tiles';
import { useNow } from '../../hooks/useNow';
import { lengthWords, placeWords } from './timeWords';

const SOON_MILLIS = 7 * 24 * 3_600_000;

/** Whether the gap begins within a week. */
export function isSoon(gap: Gap | undefined, now: Date): boolean {
  return (
    gap !== undefined && Date.parse(gap.start) - now.getTime() < SOON_MILLIS
  );
}

/** The next time without anybody, or that there is none. */
export function GapWarning({ gap, zone }: { gap?: Gap; zone: string }) {
  const now = useNow();
  if (!gap) {
    return <StatusChip status="ok" label="no gap" />;
  }
  const isNow = Date.parse(gap.start) <= now.getTime();
  const length = lengthWords(Date.parse(gap.end) - Date.parse(gap.start));
  const words = isNow
    ? `gap now, until ${placeWords(gap.end, zone, now)}`
    : `gap ${placeWords(gap.start, zone, now)}, ${length}`;
  const later = isSoon(gap, now) ? 'due' : 'plain';
  return <StatusChip status={isNow ? 'breached' : later} label={words} />;
}

import Alert from '@material-ui/lab/Alert';
import type { Gap } from '@waymark/plugin-oncall-common';
import { lengthWords, spanWords, zoneCity } from '../shared/timeWords';
import { count } from '../shared/words';

const SHOWN = 6;

/** The times without anybody, by name. */
export function GapList({ gaps, zone }: { gaps: Gap[]; zone: string }) {
  if (gaps.length === 0) {
    return null;
  }
  return (
    <Alert severity="warning" role="note">
      {count(gaps.length, 'gap')}, nobody is on call:{' '}
      {gaps
        .slice(0, SHOWN)
        .map(
          gap =>
            `${spanWords(gap, zone)} (${lengthWords(
              Date.parse(gap.end) - Date.parse(gap.start),
            )})`,
        )
        .join('; ')}
      {gaps.length > SHOWN && ` and ${gaps.length - SHOWN} more`}. Times of{' '}
      {zoneCity(zone)}.
    </Alert>
  );
}

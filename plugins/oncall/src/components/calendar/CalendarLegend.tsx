import { joined } from '../shared/joined';
import { useCalendarStyles } from './calendarStyles';
import type { Lane } from './lanes';

/** What the looks of a calendar mean: of those that are in sight. */
export function CalendarLegend({ lanes }: { lanes: readonly Lane[] }) {
  const classes = useCalendarStyles();
  const has = (kind: Lane['kind']) =>
    lanes.some(lane => lane.kind === kind && lane.bars.length > 0);
  const hasGaps = lanes.some(({ gaps = [] }) => gaps.length > 0);
  const entries = [
    has('final') && {
      look: classes.swatchShift,
      words: 'a shift, in the colour of a person',
    },
    has('shadow') && {
      look: classes.swatchShadow,
      words: 'a shadow shift: no pages',
    },
    hasGaps && { look: classes.entryGap, words: 'a gap: nobody' },
    has('off') && {
      look: classes.entryOff,
      words: 'a holiday, or somebody is away',
    },
  ].flatMap(entry => entry || []);
  return (
    <ul className={classes.legend} aria-label="What the looks mean">
      {entries.map(({ look, words }) => (
        <li key={words}>
          <span className={joined(classes.swatch, look)} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  );
}

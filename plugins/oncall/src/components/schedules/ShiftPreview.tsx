import Typography from '@material-ui/core/Typography';
import {
  addDays,
  calendarDays,
  dateAt,
  gapsOf,
  Schedule,
} from '@waymark/plugin-oncall-common';
import { GapList } from '../calendar/GapList';
import { Timeline } from '../calendar/Timeline';
import { coloursOf } from '../shared/colours';
import { finalLaneOf, refsInLanes } from './scheduleLanes';

const LONGEST_DAYS = 14;

/** Who is on call before and after a change, in the days that it touches. */
export function ShiftPreview(props: {
  before: Schedule;
  after: Schedule;
  span: { start: string; end: string };
  zone: string;
  now: Date;
  nameOf: (userRef: string) => string;
}) {
  const { before, after, span, zone, now, nameOf } = props;
  const first = addDays(dateAt(span.start, zone), -1);
  const last = addDays(dateAt(span.end, zone), 2);
  const wanted = Math.round(
    (Date.parse(last) - Date.parse(first)) / 86_400_000,
  );
  const days = calendarDays(first, Math.min(wanted, LONGEST_DAYS), zone);
  const window = { start: days[0].start, end: days.at(-1)!.end };
  const lanes = [
    finalLaneOf(before, window, 'Now'),
    finalLaneOf(after, window, 'After'),
  ];
  return (
    <section aria-label="Preview">
      <Typography variant="subtitle2" component="h3">
        Preview
      </Typography>
      <Timeline
        label="Before and after"
        days={days}
        lanes={lanes}
        zone={zone}
        now={now}
        nameOf={nameOf}
        colours={coloursOf(refsInLanes(lanes))}
      />
      <GapList
        gaps={gapsOf(after, new Date(span.start), new Date(span.end))}
        zone={zone}
      />
    </section>
  );
}

import { InfoCard } from '@backstage/core-components';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  gapsOf,
  qualityOf,
  type ScheduleDetails,
} from '@waymark/plugin-oncall-common';
import {
  DataTable,
  type DataTableColumn,
  EmptyState,
  StatusChip,
  useSavedQuery,
} from '@waymark/tiles';
import { useMemo } from 'react';
import { useNow } from '../../hooks/useNow';
import { GapList } from '../calendar/GapList';
import { personFinder } from '../shared/People';

interface Row {
  who: string;
  hours: number;
  weekend: number;
  night: number;
  abovePercent?: number;
}

const useStyles = makeStyles(
  theme => ({ answer: { margin: theme.spacing(2, 0, 1) } }),
  { name: 'WaymarkScheduleQuality' },
);

const HOUR_MILLIS = 3_600_000;
const WEEK_MILLIS = 7 * 24 * HOUR_MILLIS;
const spans = new Map([
  [4, 'the next 4 weeks'],
  [12, 'the next 12 weeks'],
  [52, 'the next 52 weeks'],
]);
const USUAL_WEEKS = 12;

const hours = (millis: number) => Math.round(millis / HOUR_MILLIS);
const percent = (share: number | undefined) =>
  share === undefined ? undefined : `${Math.round(share * 10) / 10} %`;

const columns: DataTableColumn<Row>[] = [
  { key: 'who', title: 'Who', value: ({ who }) => who },
  { key: 'hours', title: 'Hours', value: row => row.hours, align: 'right' },
  {
    key: 'weekend',
    title: 'At weekends',
    value: ({ weekend }) => weekend,
    align: 'right',
  },
  {
    key: 'night',
    title: 'At night',
    value: ({ night }) => night,
    align: 'right',
  },
  {
    key: 'above',
    title: 'Against the mean',
    value: ({ abovePercent }) => abovePercent,
    render: ({ abovePercent }) =>
      abovePercent === undefined ? (
        <>not above</>
      ) : (
        <StatusChip status="due" label={`${abovePercent} % above`} />
      ),
  },
];

/** How well a schedule covers the weeks ahead, and how evenly, by person: `?weeks=`. */
export function ScheduleQuality({ details }: { details: ScheduleDetails }) {
  const { schedule, people, zone } = details;
  const classes = useStyles();
  const [query, change] = useSavedQuery();
  const asked = Number(query.get('weeks'));
  const weeks = spans.has(asked) ? asked : USUAL_WEEKS;
  // Of the hour: nothing is computed again each minute.
  const from = Math.floor(useNow().getTime() / HOUR_MILLIS) * HOUR_MILLIS;
  const { quality, gaps } = useMemo(() => {
    const start = new Date(from);
    const end = new Date(from + weeks * WEEK_MILLIS);
    const find = personFinder(people);
    return {
      quality: qualityOf(schedule, start, end, {
        zoneOf: ref => find(ref).timeZone,
      }),
      gaps: gapsOf(schedule, start, end),
    };
  }, [schedule, people, from, weeks]);
  const rows = useMemo((): Row[] => {
    const find = personFinder(people);
    const above = new Map(
      quality.overloaded.map(each => [each.userRef, each.abovePercent]),
    );
    return quality.people.map(load => ({
      who: find(load.userRef).title,
      hours: hours(load.totalMillis),
      weekend: hours(load.weekendMillis),
      night: hours(load.sleepMillis),
      abovePercent: above.get(load.userRef),
    }));
  }, [quality, people]);
  const balance = percent(quality.hoursBalancePercent);
  return (
    <InfoCard
      title="How good it is"
      subheader="How well the weeks ahead are covered, and how evenly"
    >
      <TextField
        id="quality-weeks"
        select
        label="In"
        value={weeks}
        onChange={event => change({ weeks: String(event.target.value) })}
      >
        {[...spans].map(([amount, words]) => (
          <MenuItem key={amount} value={amount}>
            {words}
          </MenuItem>
        ))}
      </TextField>
      <Typography role="status" className={classes.answer}>
        Covered {percent(quality.coveragePercent) ?? 'not at all'} of the time
        {balance ? `; balance of hours ${balance}` : ''}.
      </Typography>
      <GapList gaps={gaps} zone={zone} />
      <DataTable
        label="Hours ahead"
        plain
        rows={rows}
        columns={columns}
        rowKey={({ who, hours: amount }) => `${who} ${amount}`}
        queryPrefix="quality-"
        fileName="on-call-hours-ahead"
        empty={
          <EmptyState
            title="Nobody is on call in this time"
            description="Add a layer, or somebody to one."
          />
        }
      />
      <Typography variant="body2" color="textSecondary">
        Coverage is the time with anybody on call. Balance is the mean, over all
        pairs of people, of the smaller by the greater amount of hours. Nights
        are from 22:00 to 8:00 on each person's clock.
      </Typography>
    </InfoCard>
  );
}

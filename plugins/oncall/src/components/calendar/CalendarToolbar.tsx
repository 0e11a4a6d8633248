import Button from '@material-ui/core/Button';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import ChevronLeftIcon from '@material-ui/icons/ChevronLeft';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import { ReactNode } from 'react';
import type {
  CalendarPlace,
  CalendarView,
} from '../schedules/useCalendarPlace';
import { dayWords, visitorZone, zoneCity } from '../shared/timeWords';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1.5),
    },
    grows: { flexGrow: 1 },
  }),
  { name: 'WaymarkOncallCalendarToolbar' },
);

const views: Record<CalendarView, string> = {
  week: 'Week',
  month: 'Month',
  table: 'Table',
};

const monthWords = (month: string) =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** Which week or month, in which zone, drawn or as a table. */
export function CalendarToolbar(props: {
  place: CalendarPlace;
  /** The schedule's own. */
  zone: string;
  actions?: ReactNode;
}) {
  const { place, zone, actions } = props;
  const classes = useStyles();
  const unit = place.view === 'month' ? 'month' : 'week';
  const zones = [...new Set([zone, visitorZone(), 'UTC', place.zone])];
  return (
    <div className={classes.root}>
      <div role="group" aria-label="Time that is shown">
        <IconButton
          size="small"
          aria-label={`Previous ${unit}`}
          onClick={() => place.move(-1)}
        >
          <ChevronLeftIcon />
        </IconButton>
        <Button size="small" onClick={() => place.move()}>
          Today
        </Button>
        <IconButton
          size="small"
          aria-label={`Next ${unit}`}
          onClick={() => place.move(1)}
        >
          <ChevronRightIcon />
        </IconButton>
      </div>
      <Typography variant="subtitle1" component="h3" className={classes.grows}>
        {unit === 'month'
          ? monthWords(place.month)
          : `${dayWords(place.days[0].date)} – ${dayWords(
              place.days.at(-1)!.date,
            )} ${place.days[0].date.slice(0, 4)}`}
      </Typography>
      <ButtonGroup size="small" aria-label="View">
        {(Object.keys(views) as CalendarView[]).map(view => (
          <Button
            key={view}
            aria-pressed={place.view === view}
            variant={place.view === view ? 'contained' : 'outlined'}
            onClick={() => place.set({ view })}
          >
            {views[view]}
          </Button>
        ))}
      </ButtonGroup>
      <TextField
        id="calendar-zone"
        select
        label="Zone"
        value={place.zone}
        onChange={event => place.set({ zone: event.target.value })}
        InputLabelProps={{ shrink: true }}
        SelectProps={{ native: true }}
      >
        {zones.map(each => (
          <option key={each} value={each}>
            {zoneCity(each)}
            {each === zone ? ' (of the schedule)' : ''}
          </option>
        ))}
      </TextField>
      {actions}
    </div>
  );
}

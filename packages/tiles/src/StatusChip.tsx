import Chip from '@material-ui/core/Chip';
import { makeStyles, Theme } from '@material-ui/core/styles';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import RadioButtonUncheckedIcon from '@material-ui/icons/RadioButtonUnchecked';
import ScheduleIcon from '@material-ui/icons/Schedule';

/**
 * How a thing stands: the four states that have a colour, and `plain` for what
 * is neither good nor bad, but known.
 *
 * @public
 */
export type Status = 'ok' | 'due' | 'breached' | 'unknown' | 'plain';

const words: Record<Status, string> = {
  ok: 'OK',
  due: 'due soon',
  breached: 'breached',
  unknown: 'unknown',
  plain: 'as usual',
};

const icons = {
  ok: CheckCircleOutlineIcon,
  due: ScheduleIcon,
  breached: ErrorOutlineIcon,
  unknown: HelpOutlineIcon,
  plain: RadioButtonUncheckedIcon,
};

const colorOf = (theme: Theme, status: Status) =>
  ({
    ok: theme.palette.success.main,
    due: theme.palette.warning.main,
    breached: theme.palette.error.main,
    unknown: theme.palette.text.secondary,
    plain: theme.palette.text.secondary,
  }[status]);

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: 0,
      maxWidth: '100%',
      color: theme.palette.text.primary,
      borderColor: ({ status }: { status: Status }) => colorOf(theme, status),
    },
    icon: {
      color: ({ status }: { status: Status }) => colorOf(theme, status),
    },
  }),
  { name: 'WaymarkStatusChip' },
);

/** @public */
export interface StatusChipProps {
  status: Status;
  /** What to say instead of the word for the status. */
  label?: string;
}

/**
 * A status as an icon and a word; the colour only repeats them.
 *
 * @public
 */
export function StatusChip({ status, label }: StatusChipProps) {
  const classes = useStyles({ status });
  const Icon = icons[status];
  return (
    <Chip
      className={classes.root}
      classes={{ icon: classes.icon }}
      icon={<Icon aria-hidden="true" />}
      label={label ?? words[status]}
      size="small"
      variant="outlined"
    />
  );
}

import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type {
  RampUpWeek,
  TransferDetails,
} from '@waymark/plugin-ownership-common';
import { share } from './transferWording';

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto' },
    bar: {
      position: 'relative',
      minWidth: 120,
      height: 14,
      border: `1px solid ${theme.palette.text.secondary}`,
    },
    actual: {
      position: 'absolute',
      top: 0,
      bottom: 0,
      left: 0,
      background: theme.palette.success.main,
    },
    planned: {
      position: 'absolute',
      top: -4,
      bottom: -4,
      width: 0,
      borderLeft: `2px solid ${theme.palette.text.primary}`,
    },
  }),
  { name: 'WaymarkRampUpTable' },
);

/** The picture of what the numbers beside it say. */
function Bar({ week }: { week: RampUpWeek }) {
  const classes = useStyles();
  const width = (value: number) => `${Math.round(value * 100)}%`;
  return (
    <div className={classes.bar} aria-hidden="true">
      <div
        className={classes.actual}
        style={{ width: width(week.actual ?? 0) }}
      />
      <div className={classes.planned} style={{ left: width(week.planned) }} />
    </div>
  );
}

/** Week by week: what is planned, what was done, and how responsibility goes over. */
export function RampUpTable({ details }: { details: TransferDetails }) {
  const classes = useStyles();
  const { rampUp, summary, transfer } = details;
  return (
    <>
      <div className={classes.scroll}>
        <Table size="small" aria-label="Plan by weeks">
          <TableHead>
            <TableRow>
              <TableCell>Week</TableCell>
              <TableCell>Items</TableCell>
              <TableCell align="right">By plan</TableCell>
              <TableCell align="right">Done</TableCell>
              <TableCell>Ramp-up of {summary.to.title}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rampUp.map(week => (
              <TableRow
                key={week.week}
                selected={week.week === summary.week}
                aria-current={week.week === summary.week ? 'date' : undefined}
              >
                <TableCell>
                  {week.week} (from {week.startsOn})
                </TableCell>
                <TableCell>
                  {transfer.items
                    .filter(item => item.week === week.week)
                    .map(({ title }) => title)
                    .join('; ')}
                </TableCell>
                <TableCell align="right">{share(week.planned)}</TableCell>
                <TableCell align="right">
                  {week.actual === undefined ? '' : share(week.actual)}
                </TableCell>
                <TableCell>
                  <Bar week={week} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <Typography variant="caption" component="p">
        Share of the required items: due by the end of the week (line), done by
        then (bar).
      </Typography>
    </>
  );
}

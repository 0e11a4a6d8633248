import { InfoCard, Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type {
  CouplingQuery,
  CouplingTrend,
} from '@waymark/plugin-ownership-common';
import { DataTable, DataTableColumn, Sparkline } from '@waymark/tiles';
import { useCouplingTrend } from '../../hooks/useCoupling';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { count, percent } from '../shared/wording';

type Week = CouplingTrend['weeks'][number];

const useStyles = makeStyles(
  theme => ({
    chart: {
      '& svg': { width: '100%', height: 'auto', maxWidth: 720 },
      marginBottom: theme.spacing(1),
    },
  }),
  { name: 'WaymarkCouplingTrend' },
);

function columnsOf(hrefOf: (week: string) => string): DataTableColumn<Week>[] {
  return [
    { key: 'week', title: 'Week from', value: ({ week }) => week },
    {
      key: 'rate',
      title: 'Crossed owners',
      align: 'right',
      value: ({ rate }) => rate,
      render: ({ rate }) => (rate === undefined ? 'no data' : percent(rate)),
    },
    {
      key: 'crossing',
      title: 'Crossing',
      align: 'right',
      value: ({ crossing }) => crossing,
    },
    {
      key: 'sample',
      title: 'Changes with an owner',
      align: 'right',
      value: ({ changes }) => changes,
      render: ({ week, changes }) =>
        changes === 0 ? (
          0
        ) : (
          <Link
            to={hrefOf(week)}
            aria-label={`${count(changes, 'change')} of the week from ${week}`}
          >
            {changes}
          </Link>
        ),
    },
  ];
}

function sentenceOf(weeks: readonly Week[]): string {
  const rates = weeks.flatMap(({ rate }) => rate ?? []);
  return rates.length === 0
    ? 'No week has a change with an owner.'
    : `Between ${percent(Math.min(...rates))} and ${percent(
        Math.max(...rates),
      )} of a week's changes crossed owners; a gap is a week without changes.`;
}

/** The rate week by week, as a line and as a table. */
export function TrendCard(props: {
  query: CouplingQuery;
  hrefOf: (week: string) => string;
}) {
  const classes = useStyles();
  const answer = useCouplingTrend(props.query);
  return (
    <InfoCard title="Week by week">
      <OwnershipLoaded answer={answer} what="trend of coupling">
        {({ weeks }) => (
          <>
            <div className={classes.chart}>
              <Sparkline
                values={weeks.map(({ rate }) => rate)}
                width={720}
                height={90}
              />
            </div>
            <Typography variant="body2" color="textSecondary">
              {sentenceOf(weeks)}
            </Typography>
            <DataTable
              label="Coupling by week"
              rows={[...weeks].reverse()}
              columns={columnsOf(props.hrefOf)}
              rowKey={({ week }) => week}
              queryPrefix="weeks."
              pageSize={12}
              fileName="ownership-coupling-weeks"
              plain
            />
          </>
        )}
      </OwnershipLoaded>
    </InfoCard>
  );
}

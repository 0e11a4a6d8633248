import IconButton from '@material-ui/core/IconButton';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import type {
  MetricAnswer,
  MetricDefinition,
  MetricPoint,
  MetricQuery,
} from '@waymark/plugin-oncall-common';
import {
  headlineOf,
  MetricFigure,
  SkeletonLines,
  sumPoints,
  TrendChart,
  TrendSeries,
} from '@waymark/tiles';
import { OncallLoaded } from '../shared/OncallLoaded';
import { MeasurePlace, windows } from './measurePlace';
import type { MeasureGroup } from './measureSections';
import { queryAt, useMeasures, useRowsPath } from './useMeasures';

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(2), height: '100%' },
    title: { display: 'flex', alignItems: 'center' },
    numbers: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 3),
      marginBottom: theme.spacing(1),
    },
  }),
  { name: 'WaymarkMeasureCard' },
);

interface Question {
  id: string;
  definition: MetricDefinition;
  query: MetricQuery;
  /** The series that is shown alone. */
  key?: string;
}

/** Of a title such as `Time to detect, median` what differs: `median`. */
const shortTitle = (title: string) => title.split(', ').at(-1)!;

function Figure(props: {
  question: Question;
  points: readonly MetricPoint[];
  place: MeasurePlace;
  isOne: boolean;
}) {
  const { question, points, place, isOne } = props;
  const { id, definition, query, key } = question;
  const rowsPath = useRowsPath();
  // A target of a count is one of each part: that of the whole would be another.
  const isOfParts =
    definition.kind === 'flow' && definition.target !== undefined;
  const headline = headlineOf(definition, points, isOfParts);
  return (
    <MetricFigure
      definition={definition}
      query={query}
      headline={headline}
      name={isOne ? undefined : shortTitle(definition.title)}
      windowTitle={windows[place.window].title}
      href={
        headline &&
        rowsPath(id, {
          ...query,
          from: headline.point.start,
          to: headline.point.end,
          key,
        })
      }
    />
  );
}

function seriesOf(
  questions: readonly Question[],
  answers: readonly MetricAnswer[],
): TrendSeries[] {
  return questions.flatMap(({ id, definition, key }, index) =>
    answers[index].series
      .filter(each => key === undefined || each.key === key)
      .map(({ key: name, points }) => ({
        key: questions.length > 1 ? id : name,
        title: name === 'all' ? shortTitle(definition.title) : name,
        points,
      })),
  );
}

/** Every point of a measure, whatever it is cut by: sums of counts only. */
function pointsOf(
  { definition, key }: Question,
  { series }: MetricAnswer,
): MetricPoint[] {
  const wanted = series.filter(each => key === undefined || each.key === key);
  return definition.kind === 'flow' || wanted.length < 2
    ? sumPoints(wanted)
    : [];
}

/** Some measures in one chart, with their numbers, targets, samples and definitions; each number opens its rows. */
export function MeasureCard(props: {
  group: MeasureGroup;
  definitions: ReadonlyMap<string, MetricDefinition>;
  place: MeasurePlace;
}) {
  const { group, definitions, place } = props;
  const classes = useStyles();
  const rowsPath = useRowsPath();
  const questions = group.ids.flatMap((id): Question[] => {
    const definition = definitions.get(id);
    if (!definition) {
      return [];
    }
    const query = queryAt(place, definition, group.by);
    const isOfSeverity = place.severity && query.by === 'severity';
    return [
      { id, definition, query, key: isOfSeverity ? place.severity : undefined },
    ];
  });
  const answer = useMeasures(questions.map(({ id, query }) => ({ id, query })));
  const [first] = questions;
  if (!first) {
    return null;
  }
  const about = questions.map(({ definition }) => definition.definition);
  return (
    <Paper
      className={classes.root}
      component="section"
      variant="outlined"
      aria-label={group.title}
    >
      <div className={classes.title}>
        <Typography variant="subtitle1" component="h3">
          {group.title}
        </Typography>
        <Tooltip title={about[0]} enterTouchDelay={0}>
          <IconButton size="small" aria-label={about[0]}>
            <InfoIcon fontSize="inherit" aria-hidden="true" />
          </IconButton>
        </Tooltip>
      </div>
      <OncallLoaded
        answer={answer}
        what={group.title}
        skeleton={<SkeletonLines />}
      >
        {answers => (
          <>
            <div className={classes.numbers}>
              {questions.map((question, index) => (
                <Figure
                  key={question.id}
                  question={question}
                  points={pointsOf(question, answers[index])}
                  place={place}
                  isOne={questions.length === 1}
                />
              ))}
            </div>
            <TrendChart
              label={`${group.title} by ${first.query.grain}`}
              unit={first.definition.unit}
              series={seriesOf(questions, answers)}
              grain={first.query.grain}
              zone={place.zone}
              form={group.form}
              target={first.definition.target}
              direction={first.definition.direction}
              hrefOf={(key, { start, end }) => {
                const question =
                  questions.find(({ id }) => id === key) ?? first;
                return (
                  rowsPath(question.id, {
                    ...question.query,
                    from: start,
                    to: end,
                    key: question.query.by ? key : undefined,
                  }) ?? ''
                );
              }}
            />
          </>
        )}
      </OncallLoaded>
    </Paper>
  );
}

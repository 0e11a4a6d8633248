import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type {
  MetricAnswer,
  MetricDefinition,
} from '@waymark/plugin-platform-desk-common';
import {
  headlineOf,
  MetricCard,
  MetricFigure,
  SkeletonLines,
  sumPoints,
  TrendChart,
  TrendSeries,
} from '@waymark/tiles';
import { DeskLoaded } from '../shared/DeskLoaded';
import {
  AdoptionPlace,
  AdoptionQuestion,
  questionOf,
  windows,
} from './adoptionPlace';
import type { AdoptionGroup } from './adoptionSections';
import { useMetrics, useRowsPath, useTitleOf } from './useAdoption';

const useStyles = makeStyles(
  theme => ({
    numbers: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 3),
      marginBottom: theme.spacing(1),
    },
  }),
  { name: 'WaymarkAdoptionCard' },
);

/** More lines than these nobody can tell apart. */
const mostLines = 8;

/** Of a title such as `Time to triage, median` what differs: `median`. */
const shortTitle = (title: string) => title.split(', ').at(-1)!;

function seriesOf(
  questions: readonly AdoptionQuestion[],
  answers: readonly MetricAnswer[],
  titleOf: (key: string) => string,
): TrendSeries[] {
  return questions.flatMap(({ id, definition, key }, index) =>
    answers[index].series
      .filter(each => key === undefined || each.key === key)
      .map(({ key: name, points }) => ({
        key: questions.length > 1 ? id : name,
        title:
          questions.length > 1 || name === 'all'
            ? shortTitle(definition.title)
            : titleOf(name),
        points,
      })),
  );
}

/** The series that have the most, and how many others there are. */
function largest(series: readonly TrendSeries[]): TrendSeries[] {
  const weight = ({ points }: TrendSeries) =>
    points.reduce((sum, { sampleSize }) => sum + sampleSize, 0);
  return [...series]
    .sort((one, other) => weight(other) - weight(one))
    .slice(0, mostLines);
}

/** A measure or a few in one chart, with their numbers, targets, samples and definitions; each number opens its rows. */
export function AdoptionCard(props: {
  group: AdoptionGroup;
  definitions: ReadonlyMap<string, MetricDefinition>;
  place: AdoptionPlace;
}) {
  const { group, definitions, place } = props;
  const classes = useStyles();
  const rowsPath = useRowsPath();
  const titleOf = useTitleOf();
  const by = group.ids.length === 1 ? place.by ?? group.by : undefined;
  const questions = group.ids.flatMap(id => {
    const definition = definitions.get(id);
    return definition ? [questionOf(definition, place, by)] : [];
  });
  const answer = useMetrics(questions);
  const [first] = questions;
  if (!first) {
    return null;
  }
  const hrefOf = (key: string, start: string, end: string) => {
    const question = questions.find(({ id }) => id === key) ?? first;
    const series = question.query.by ? question.key ?? key : undefined;
    return (
      rowsPath(question.id, {
        ...question.query,
        from: start,
        to: end,
        key: series,
      }) ?? ''
    );
  };
  return (
    <MetricCard
      title={group.title}
      definition={questions
        .map(({ definition }) => definition.definition)
        .join(' ')}
    >
      <DeskLoaded
        answer={answer}
        what={group.title}
        skeleton={<SkeletonLines />}
      >
        {answers => {
          const [{ notConnected }] = answers;
          if (notConnected) {
            return (
              <Typography color="textSecondary">
                Not connected: {notConnected}
              </Typography>
            );
          }
          const all = seriesOf(questions, answers, titleOf);
          const shown = largest(all);
          return (
            <>
              <div className={classes.numbers}>
                {questions.map(({ id, definition, query, key }, index) => {
                  const series = answers[index].series.filter(
                    each => key === undefined || each.key === key,
                  );
                  const canAdd =
                    definition.kind === 'flow' ||
                    definition.kind === 'snapshot';
                  const headline =
                    series.length === 1 || canAdd
                      ? headlineOf(
                          definition,
                          sumPoints(series),
                          group.isStanding,
                        )
                      : undefined;
                  return series.length > 1 && !canAdd ? null : (
                    <MetricFigure
                      key={id}
                      definition={definition}
                      query={query}
                      headline={headline}
                      name={
                        questions.length > 1
                          ? shortTitle(definition.title)
                          : undefined
                      }
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
                })}
              </div>
              <TrendChart
                label={`${group.title} by ${place.grain}`}
                unit={first.definition.unit}
                series={shown}
                grain={place.grain}
                zone={place.zone}
                form={group.form}
                target={first.definition.target}
                direction={first.definition.direction}
                hrefOf={(key, { start, end }) => hrefOf(key, start, end)}
              />
              {all.length > shown.length && (
                <Typography variant="body2" color="textSecondary">
                  The {shown.length} largest of {all.length} are shown; choose
                  one above to see it alone.
                </Typography>
              )}
            </>
          );
        }}
      </DeskLoaded>
    </MetricCard>
  );
}

import { InfoCard, Link } from '@backstage/core-components';
import type {
  MetricDefinition,
  MetricPoint,
} from '@waymark/plugin-platform-desk-common';
import {
  AnswerSentence,
  DataTable,
  DataTableColumn,
  formatMetricValue,
  SkeletonTable,
  StatusChip,
  windowWords,
} from '@waymark/tiles';
import { DeskLoaded } from '../shared/DeskLoaded';
import { AdoptionPlace, AdoptionQuestion, questionOf } from './adoptionPlace';
import { comparedIds } from './adoptionSections';
import { changeOf, changeWords, isBetter, quarterBefore } from './quarter';
import { useMetricOutcomes, useRowsPath } from './useAdoption';

/** By how much the queue is to be shorter than at the end of the quarter before. */
const goal = -0.5;

interface Compared {
  question: AdoptionQuestion;
  before?: MetricPoint;
  now?: MetricPoint;
  change?: number;
  /** Why it is not known. */
  refusal?: string;
}

function useColumns(): DataTableColumn<Compared>[] {
  const rowsPath = useRowsPath();
  const number = (
    { question }: Compared,
    point: MetricPoint | undefined,
    name: string,
  ) => {
    const { id, definition, query, key } = question;
    const text = formatMetricValue(point?.value, definition.unit);
    const href =
      point?.value === undefined
        ? undefined
        : rowsPath(id, { ...query, from: point.start, to: point.end, key });
    return href ? (
      <Link to={href} aria-label={`${definition.title}, ${name}: ${text}`}>
        {text}
      </Link>
    ) : (
      text
    );
  };
  return [
    {
      key: 'measure',
      title: 'Measure',
      value: ({ question }) => question.definition.title,
    },
    {
      key: 'before',
      title: 'Quarter before',
      align: 'right',
      value: ({ before }) => before?.value,
      render: row => number(row, row.before, 'quarter before'),
    },
    {
      key: 'now',
      title: 'This quarter so far',
      align: 'right',
      value: ({ now }) => now?.value,
      render: row => number(row, row.now, 'this quarter'),
    },
    {
      key: 'change',
      title: 'Change',
      value: ({ change }) => change,
      render: ({ change, question, refusal }) => {
        if (refusal !== undefined) {
          return `Not known: ${refusal}`;
        }
        const better = isBetter(change, question.definition.direction);
        const text = changeWords(change, question.definition.unit);
        return better === undefined ? (
          text
        ) : (
          <StatusChip
            status={better ? 'ok' : 'due'}
            label={`${text}, ${better ? 'better' : 'worse'}`}
          />
        );
      },
    },
  ];
}

function QueueSentence({ queue }: { queue: Compared | undefined }) {
  const { before, now, change, question, refusal } = queue ?? {};
  if (refusal !== undefined) {
    return (
      <AnswerSentence size="page">
        The queue cannot be compared: {refusal}
      </AnswerSentence>
    );
  }
  if (change === undefined || !question) {
    return (
      <AnswerSentence size="page">
        The queue cannot be compared yet: nothing is known of it from the
        quarter before.
      </AnswerSentence>
    );
  }
  const isMet = change <= goal;
  return (
    <AnswerSentence size="page">
      {now!.value === 1 ? '1 request waits' : `${now!.value} requests wait`}; at
      the end of {windowWords(before!.start, 'quarter', question.query.zone)}{' '}
      there were {before!.value}: {changeWords(change, 'count')}{' '}
      <StatusChip
        status={isMet ? 'ok' : 'due'}
        label={`goal of 50 % less ${isMet ? 'reached' : 'not reached'}`}
      />
    </AnswerSentence>
  );
}

/** This quarter beside the one before, measure by measure, and whether the queue is half as long. */
export function QuarterCard(props: {
  definitions: ReadonlyMap<string, MetricDefinition>;
  place: AdoptionPlace;
}) {
  const { definitions, place } = props;
  const columns = useColumns();
  const questions = comparedIds.flatMap(id => {
    const definition = definitions.get(id);
    if (!definition) {
      return [];
    }
    const question = questionOf(definition, place);
    const from = quarterBefore(new Date(place.to)).toISOString();
    return [
      {
        ...question,
        query: { ...question.query, from, grain: 'quarter' as const },
      },
    ];
  });
  const answer = useMetricOutcomes(questions);
  return (
    <DeskLoaded
      answer={answer}
      what="comparison"
      skeleton={<SkeletonTable rows={6} />}
    >
      {outcomes => {
        const rows = questions.map((question, index): Compared => {
          const outcome = outcomes[index];
          if ('error' in outcome) {
            return { question, refusal: outcome.error.message };
          }
          const series = outcome.answer.series.find(
            ({ key }) => key === (question.key ?? 'all'),
          );
          const [before, now] = series?.points ?? [];
          const change = changeOf(before, now, question.definition.unit);
          return { question, before, now, change };
        });
        const queue = rows.find(
          ({ question }) => question.id === comparedIds[0],
        );
        return (
          <>
            <QueueSentence queue={queue} />
            <InfoCard
              title="This quarter and the one before"
              subheader="A quarter that is not over is compared as it is so far: counts grow until its end."
            >
              <DataTable
                label="This quarter and the one before"
                rows={rows}
                columns={columns}
                rowKey={({ question }) => question.id}
                fileName="quarter"
                queryPrefix="quarter-"
                pageSize={20}
              />
            </InfoCard>
          </>
        );
      }}
    </DeskLoaded>
  );
}

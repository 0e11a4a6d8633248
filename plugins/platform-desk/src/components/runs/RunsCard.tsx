import { InfoCard, Link } from '@backstage/core-components';
import type { Run, RunsQuery } from '@waymark/plugin-platform-desk-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
  Status,
  StatusChip,
  TimeAgo,
} from '@waymark/tiles';
import { useMe, useRuns } from '../../hooks/useDesk';
import { lengthWords } from '../capabilities/capabilityWords';
import { DeskLoaded } from '../shared/DeskLoaded';
import { EntityLink } from '../shared/EntityLink';
import { SurveyQuestion } from '../survey/SurveyQuestion';

const stateColours: Record<Run['state'], Status> = {
  running: 'unknown',
  pending: 'due',
  succeeded: 'ok',
  failed: 'breached',
  cancelled: 'unknown',
};

/** The page of a run in the scaffolder, where it is looked at and tried again. */
const addressOf = (id: string) => `/create/tasks/${encodeURIComponent(id)}`;

const columns: DataTableColumn<Run>[] = [
  {
    key: 'path',
    title: 'Golden path',
    value: ({ title }) => title,
    render: ({ id, title }) => <Link to={addressOf(id)}>{title}</Link>,
  },
  {
    key: 'state',
    title: 'State',
    value: ({ state }) => state,
    render: ({ state, failedStep }) => (
      <>
        <StatusChip
          status={stateColours[state]}
          label={state === 'pending' ? 'needs approval' : state}
        />
        {failedStep && ` at ${failedStep}`}
      </>
    ),
  },
  {
    key: 'for',
    title: 'For',
    value: ({ entityRef }) => entityRef ?? '–',
    render: ({ entityRef }) =>
      entityRef ? <EntityLink entityRef={entityRef} /> : '–',
  },
  {
    key: 'started',
    title: 'Started',
    value: ({ startedAt }) => startedAt,
    render: ({ startedAt }) => <TimeAgo instant={startedAt} />,
  },
  {
    key: 'saved',
    title: 'Saved',
    value: ({ savedMinutes }) => savedMinutes,
    render: ({ savedMinutes }) =>
      savedMinutes === undefined ? '–' : lengthWords(savedMinutes),
  },
  {
    key: 'outputs',
    title: 'What came out',
    value: ({ outputs }) => Object.values(outputs).join(' '),
    render: ({ outputs, state, problem, id }) => (
      <>
        {problem}{' '}
        {state === 'failed' && <Link to={addressOf(id)}>Try again</Link>}
        {Object.entries(outputs).map(([name, value]) => (
          <div key={name}>
            {/^https?:/.test(value) ? (
              <Link to={value}>{name}</Link>
            ) : (
              `${name}: ${value}`
            )}
          </div>
        ))}
      </>
    ),
  },
];

/** Runs of golden paths of the visitor or their teams. */
export function RunsCard({ of }: { of: NonNullable<RunsQuery['of']> }) {
  const answer = useRuns({ of, limit: 100 });
  const me = useMe();
  const ended = answer.value?.items.find(
    ({ starterRef, finishedAt }) =>
      starterRef === me.value?.ref && finishedAt !== undefined,
  );
  return (
    <DeskLoaded
      answer={answer}
      what="runs"
      skeleton={<SkeletonTable rows={3} />}
    >
      {({ items }) => (
        <InfoCard title="Runs of golden paths">
          {ended && <SurveyQuestion about={{ kind: 'run', id: ended.id }} />}
          <DataTable
            label="Runs of golden paths"
            rows={items}
            columns={columns}
            rowKey={({ id }) => id}
            fileName="runs"
            queryPrefix="runs-"
            empty={
              <EmptyState
                title="No runs yet"
                description="Golden paths that you start appear here, with what came out of them and, if one fails, at which step."
              />
            }
          />
        </InfoCard>
      )}
    </DeskLoaded>
  );
}

import { InfoCard, Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import type { Run, RunsQuery } from '@waymark/plugin-platform-desk-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
  StatusChip,
  TimeAgo,
} from '@waymark/tiles';
import { useMe, useRuns } from '../../hooks/useDesk';
import { lengthWords } from '../capabilities/capabilityWords';
import { DeskLoaded } from '../shared/DeskLoaded';
import { EntityLink, inNames } from '../shared/EntityLink';
import { SurveyQuestion } from '../survey/SurveyQuestion';
import { RunActions } from './RunActions';
import { RunTitle } from './RunTitle';
import { runStatus, runWords } from './runWords';

/** An address opens, a ref is a link to its entity, and the rest is text. */
function Output({ name, value }: { name: string; value: string }) {
  if (/^https?:\/\/|^\/(?!\/)/.test(value)) {
    return <Link to={value}>{name}</Link>;
  }
  return /^[a-z]+:[^:/\s]+\/[^:/\s]+$/.test(value) ? (
    <>
      {name}: <EntityLink entityRef={value} inText />
    </>
  ) : (
    <>
      {name}: {/* What is to be typed stands in lines of its own. */}
      <span style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {value.includes('\n') ? `\n${inNames(value)}` : inNames(value)}
      </span>
    </>
  );
}

function Outputs({ outputs }: Pick<Run, 'outputs'>) {
  return (
    <>
      {Object.entries(outputs).map(([name, value]) => (
        <div key={name}>
          <Output name={name} value={value} />
        </div>
      ))}
    </>
  );
}

const columns: DataTableColumn<Run>[] = [
  {
    key: 'path',
    title: 'Golden path',
    value: ({ title }) => title,
    render: run => <RunTitle run={run} />,
    filter: true,
  },
  {
    key: 'state',
    title: 'State',
    value: ({ state }) => runWords[state],
    render: ({ state, failedStep, retries, problem }) => (
      <>
        <StatusChip status={runStatus[state]} label={runWords[state]} />
        {failedStep && ` at ${failedStep}`}
        {retries > 0 && `, tried again ${retries}×`}
        {problem && (
          <Typography variant="body2" color="textSecondary">
            {problem}
          </Typography>
        )}
      </>
    ),
    filter: true,
  },
  {
    key: 'for',
    title: 'For',
    value: ({ entityRef }) => entityRef ?? '–',
    render: ({ entityRef }) =>
      entityRef ? <EntityLink entityRef={entityRef} /> : '–',
  },
  {
    key: 'by',
    title: 'Started by',
    value: ({ starterRef }) => starterRef,
    render: ({ starterRef, startedAt }) => (
      <>
        <EntityLink entityRef={starterRef} />, <TimeAgo instant={startedAt} />
      </>
    ),
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
    render: ({ outputs }) => <Outputs outputs={outputs} />,
  },
  {
    key: 'act',
    title: 'Actions',
    value: () => undefined,
    render: run => <RunActions run={run} />,
    sortable: false,
  },
];

/** Runs of golden paths that fit the query, with what came of them and what can be done. */
export function RunsCard(props: { query: RunsQuery; title?: string }) {
  const { query, title = 'Runs of golden paths' } = props;
  const answer = useRuns({ ...query, limit: 100 });
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
      {({ items, next }) => (
        <InfoCard title={title}>
          {ended && <SurveyQuestion about={{ kind: 'run', id: ended.id }} />}
          <DataTable
            label={title}
            rows={items}
            columns={columns}
            rowKey={({ id }) => id}
            fileName="runs"
            queryPrefix="runs-"
            plain={items.length < 5}
            empty={
              <EmptyState
                title="No runs yet"
                description="Golden paths that you start appear here, with what came out of them and, if one fails, at which step."
              />
            }
          />
          {next && (
            <Typography variant="body2">
              Only the newest 100 are shown.
            </Typography>
          )}
        </InfoCard>
      )}
    </DeskLoaded>
  );
}

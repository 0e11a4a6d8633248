import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import Alert from '@material-ui/lab/Alert';
import type {
  ScheduleList,
  ScheduleSummary,
} from '@waymark/plugin-oncall-common';
import {
  AnswerSentence,
  DataTable,
  DataTableColumn,
  EmptyState,
  FilterBar,
  SkeletonTable,
  StatusChip,
  TimeAgo,
  useSavedQuery,
} from '@waymark/tiles';
import { ProviderSource, TeamOfSchedule } from '../providers/ProviderSource';
import { GapWarning } from '../shared/GapWarning';
import { WhoNow } from '../shared/NowLines';
import { ScheduleLink } from '../shared/OncallLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { namesOf } from '../shared/People';
import { zoneCity } from '../shared/timeWords';
import { count } from '../shared/words';
import { NewScheduleButton } from './NewScheduleButton';
import { sourceWords } from './scheduleWords';
import { useSchedules } from './useSchedules';

const columns: DataTableColumn<ScheduleSummary>[] = [
  {
    key: 'title',
    title: 'Schedule',
    value: ({ title }) => title,
    render: ({ id, title, retiredAt }) => (
      <>
        <ScheduleLink id={id}>{title}</ScheduleLink>
        {retiredAt && ' (retired)'}
      </>
    ),
  },
  {
    key: 'team',
    title: 'Team',
    value: ({ ownerTitle }) => ownerTitle,
    render: ({ ownerRef, ownerTitle, source }) => (
      <TeamOfSchedule teamRef={ownerRef} title={ownerTitle} source={source} />
    ),
    filter: true,
  },
  {
    key: 'now',
    title: 'Answers now',
    value: ({ now }) => namesOf(now.people),
    render: ({ now }) => <WhoNow now={now} />,
  },
  {
    key: 'zone',
    title: 'Zone',
    value: ({ zone }) => zone,
    render: ({ zone }) => <span title={zone}>{zoneCity(zone)}</span>,
    filter: true,
  },
  {
    key: 'gap',
    title: 'Next gap',
    value: ({ nextGap }) => nextGap?.start,
    render: ({ nextGap, zone }) => <GapWarning gap={nextGap} zone={zone} />,
  },
  {
    key: 'findings',
    title: 'Findings',
    value: ({ problems }) => problems.length,
    render: ({ problems }) =>
      problems.length > 0 ? (
        <StatusChip
          status={
            problems.some(({ severity }) => severity === 'error')
              ? 'breached'
              : 'due'
          }
          label={count(problems.length, 'finding')}
        />
      ) : (
        'none'
      ),
  },
  {
    key: 'source',
    title: 'Kept in',
    value: ({ source }) => source.title ?? sourceWords[source.kind],
    render: ({ source }) => (
      <>
        {sourceWords[source.kind]}
        <ProviderSource source={source} />
      </>
    ),
    filter: true,
  },
];

function SourceProblems({ list }: { list: ScheduleList }) {
  return (
    <>
      {list.sourceProblems.map(({ location, problem, since }) => (
        <Alert key={location} severity="warning">
          {location} cannot be read since <TimeAgo instant={since} />: {problem}{' '}
          What it said last is shown.
        </Alert>
      ))}
    </>
  );
}

/** The body of the list of schedules: `show=all` in the URL adds retired ones. @public */
export function SchedulesPage() {
  const [query] = useSavedQuery();
  const answer = useSchedules({ retired: query.get('show') === 'all' });
  const create = <NewScheduleButton />;
  return (
    <OncallLoaded
      answer={answer}
      what="schedules"
      skeleton={<SkeletonTable rows={6} />}
    >
      {list => (
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <AnswerSentence size="page">
              {count(list.items.length, 'schedule')},{' '}
              {list.items.filter(({ now }) => now.people.length > 0).length}{' '}
              with somebody on call now.
            </AnswerSentence>
            <SourceProblems list={list} />
          </Grid>
          <Grid item xs={12}>
            <InfoCard title="Schedules" action={create}>
              <FilterBar
                fields={[
                  {
                    name: 'show',
                    title: 'Show',
                    all: 'in use',
                    choices: [{ value: 'all', title: 'all, retired too' }],
                  },
                ]}
              />
              <DataTable
                label="Schedules"
                rows={list.items}
                columns={columns}
                rowKey={({ id }) => id}
                fileName="on-call-schedules"
                empty={
                  <EmptyState
                    title="No schedules"
                    description="A schedule says who of a team answers when: layers of rotations, with overrides and swaps on top. Make one here, or keep it as yaml in a repository."
                    action={create}
                  />
                }
              />
            </InfoCard>
          </Grid>
        </Grid>
      )}
    </OncallLoaded>
  );
}

import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import type { Wall } from '@waymark/plugin-oncall-common';
import {
  AnswerSentence,
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
} from '@waymark/tiles';
import { useMemo } from 'react';
import { useWall } from '../../hooks/useOnCall';
import { NewScheduleButton } from '../schedules/NewScheduleButton';
import { ProviderSource, TeamOfSchedule } from '../providers/ProviderSource';
import { GapWarning } from '../shared/GapWarning';
import { NextText, UntilText, WhoNow } from '../shared/NowLines';
import { ScheduleLink } from '../shared/OncallLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { namesOf } from '../shared/People';
import { WallRow, wallRowsOf, wallSentence } from './wallRows';

const columns: DataTableColumn<WallRow>[] = [
  {
    key: 'team',
    title: 'Team',
    value: ({ team }) => team.title,
    render: ({ team, schedule }) => (
      <TeamOfSchedule
        teamRef={team.teamRef}
        title={team.title}
        source={schedule?.source}
      />
    ),
  },
  {
    key: 'now',
    title: 'Answers now',
    value: ({ schedule }) => schedule && namesOf(schedule.people),
    render: ({ team, schedule }) =>
      schedule ? <WhoNow now={schedule} /> : <>Nobody. {team.reason}</>,
  },
  {
    key: 'until',
    title: 'Until',
    value: ({ schedule }) => schedule?.until,
    render: ({ schedule }) =>
      schedule ? <UntilText now={schedule} zone={schedule.zone} /> : '–',
  },
  {
    key: 'next',
    title: 'Next',
    value: ({ schedule }) => namesOf(schedule?.next?.people ?? []),
    render: ({ schedule }) => (schedule ? <NextText now={schedule} /> : '–'),
  },
  {
    key: 'gap',
    title: 'Next gap',
    value: ({ schedule }) => schedule?.nextGap?.start,
    render: ({ schedule }) =>
      schedule ? (
        <GapWarning gap={schedule.nextGap} zone={schedule.zone} />
      ) : (
        '–'
      ),
  },
  {
    key: 'schedule',
    title: 'Schedule',
    value: ({ schedule }) => schedule?.title,
    render: ({ schedule }) =>
      schedule ? (
        <>
          <ScheduleLink id={schedule.id} inText={Boolean(schedule.source)}>
            {schedule.title}
          </ScheduleLink>
          <ProviderSource source={schedule.source} />
        </>
      ) : (
        'none'
      ),
  },
];

function WallTable({ wall }: { wall: Wall }) {
  const rows = useMemo(() => wallRowsOf(wall), [wall]);
  return (
    <DataTable
      label="Who is on call"
      rows={rows}
      columns={columns}
      rowKey={({ team, schedule }) => `${team.teamRef} ${schedule?.id}`}
      fileName="on-call"
      empty={
        <EmptyState
          title="No teams"
          description="The wall has a row for every team of the catalog: who answers for it now, until when, and who is next."
          action={<NewScheduleButton />}
        />
      }
    />
  );
}

/** The body of the wall: a row a team, those without anybody first. @public */
export function WallPage() {
  const answer = useWall();
  return (
    <OncallLoaded
      answer={answer}
      what="wall of all teams"
      skeleton={<SkeletonTable rows={6} />}
    >
      {wall => (
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <AnswerSentence size="page">{wallSentence(wall)}</AnswerSentence>
          </Grid>
          <Grid item xs={12}>
            <InfoCard title="Who is on call" action={<NewScheduleButton />}>
              <WallTable wall={wall} />
            </InfoCard>
          </Grid>
        </Grid>
      )}
    </OncallLoaded>
  );
}

import { InfoCard, LinkButton } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { ScheduleDetails } from '@waymark/plugin-oncall-common';
import {
  AnswerSentence,
  EmptyState,
  SkeletonTable,
  StatusChip,
} from '@waymark/tiles';
import { useParams } from 'react-router-dom';
import { ScheduleFeeds } from '../feeds/ScheduleFeeds';
import { ScheduleAnswersFor } from '../mapping/ScheduleAnswersFor';
import { ProviderSource, TeamOfSchedule } from '../providers/ProviderSource';
import { EntityLink } from '../shared/EntityLink';
import { useSchedulePaths } from '../shared/OncallLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { People, personFinder } from '../shared/People';
import { NextText, UntilText } from '../shared/NowLines';
import { spanWords, zoneCity } from '../shared/timeWords';
import { PlaceLink } from '../shared/PlaceLink';
import { When } from '../shared/When';
import { AbsentShifts } from './AbsentShifts';
import { AgreedTable } from './AgreedTable';
import { HandoffNotes } from './HandoffNotes';
import { ScheduleCalendar } from './ScheduleCalendar';
import { ScheduleExplanation } from './ScheduleExplanation';
import { ScheduleQuality } from './ScheduleQuality';
import { layerWords, sourceWords } from './scheduleWords';
import { useSchedule } from './useSchedules';

function Answer({ details }: { details: ScheduleDetails }) {
  const { now, zone, title } = details;
  return (
    <AnswerSentence size="page">
      {now.people.length > 0 ? (
        <>
          <People people={now.people} acting /> answers for {title} until{' '}
          <UntilText now={now} zone={zone} />; next <NextText now={now} />.
        </>
      ) : (
        <>
          Nobody answers for {title} now. {now.reason}
        </>
      )}
    </AnswerSentence>
  );
}

function Findings({ details }: { details: ScheduleDetails }) {
  const { problems, nextGap, zone, retiredAt, source } = details;
  return (
    <>
      {retiredAt && (
        <Alert severity="info">
          Retired <When instant={retiredAt} zone={zone} />: it answers for
          nothing any more.
        </Alert>
      )}
      {source.kind === 'provider' && (
        <Alert severity="info">
          Kept elsewhere,
          <ProviderSource source={source} />: change it there, overrides and
          swaps too.
        </Alert>
      )}
      {source.kind === 'repository' && (
        <Alert severity="info">
          Kept in {sourceWords[source.kind]}
          {source.location && (
            <>
              {' '}
              (<PlaceLink place={source.location} />)
            </>
          )}
          : edit it there. Overrides and swaps are made here.
        </Alert>
      )}
      {nextGap && (
        <Alert severity="warning" role="note">
          Next gap: {spanWords(nextGap, zone)} {zoneCity(zone)}.
        </Alert>
      )}
      {!retiredAt && <AbsentShifts details={details} />}
      {problems
        .filter(({ code }) => code !== 'absent-on-call')
        .map(({ path, code, severity, sentence }) => (
          <Alert key={`${path} ${code} ${sentence}`} severity={severity}>
            {sentence} <small>({path})</small>
          </Alert>
        ))}
    </>
  );
}

function Layers({ details }: { details: ScheduleDetails }) {
  const { versions, people, zone } = details;
  const find = personFinder(people);
  const nameOf = (ref: string) => find(ref).title;
  const layers = versions.at(-1)?.configuration.layers ?? [];
  return (
    <InfoCard title="Layers">
      <Typography variant="body2" color="textSecondary">
        The highest priority that has somebody wins; times are those of{' '}
        {zoneCity(zone)}.
      </Typography>
      <ul>
        {[...layers]
          .sort((one, other) => other.priority - one.priority)
          .map(layer => (
            <li key={layer.id}>
              <strong>{layer.title}</strong> (priority {layer.priority}){' '}
              {layer.shadow && <StatusChip status="plain" label="shadow" />}
              <br />
              {layerWords(layer, nameOf)}
            </li>
          ))}
      </ul>
    </InfoCard>
  );
}

function History({ details }: { details: ScheduleDetails }) {
  const { versions, people, zone } = details;
  const find = personFinder(people);
  return (
    <InfoCard title="History">
      <ul>
        {[...versions].reverse().map(({ editedAt, editedBy, since }) => (
          <li key={`${editedAt} ${since}`}>
            <When instant={editedAt} zone={zone} /> by{' '}
            {editedBy.startsWith('user:') ? (
              <EntityLink
                entityRef={editedBy}
                title={find(editedBy).title}
                inText
              />
            ) : (
              <PlaceLink place={editedBy} />
            )}
            {since && Date.parse(since) < Date.parse(editedAt) && (
              <>
                , holds since <When instant={since} zone={zone} only="clock" />
              </>
            )}
          </li>
        ))}
      </ul>
    </InfoCard>
  );
}

/** The ways to change it, for those who may. */
function Changes({ details }: { details: ScheduleDetails }) {
  const paths = useSchedulePaths();
  const { id, rights, source, retiredAt } = details;
  if (!paths || !rights.manage || retiredAt || source.kind === 'provider') {
    return null;
  }
  return (
    <Box marginY={1}>
      {source.kind === 'portal' && (
        <LinkButton to={paths.edit(id)} size="small" variant="outlined">
          Edit
        </LinkButton>
      )}{' '}
      <LinkButton to={paths.import(id)} size="small" variant="outlined">
        Import a calendar
      </LinkButton>
    </Box>
  );
}

/** The body of the page of a schedule. @public */
export function SchedulePage() {
  const { id } = useParams<'id'>();
  const answer = useSchedule(id);
  const paths = useSchedulePaths();
  return (
    <OncallLoaded
      answer={answer}
      what="schedule"
      skeleton={<SkeletonTable rows={8} />}
      notFound={
        <EmptyState
          title="There is no such schedule"
          description="It may have another name now."
          action={
            paths && <LinkButton to={paths.list}>All schedules</LinkButton>
          }
        />
      }
    >
      {details => (
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <Answer details={details} />
            <Typography variant="body2" color="textSecondary">
              Schedule of{' '}
              <TeamOfSchedule
                teamRef={details.ownerRef}
                title={details.ownerTitle}
                source={details.source}
                inText
              />
              , on the clocks of {zoneCity(details.zone)}. {details.description}
            </Typography>
            <Changes details={details} />
            <Findings details={details} />
          </Grid>
          <Grid item xs={12}>
            <ScheduleCalendar details={details} />
          </Grid>
          {details.source.kind !== 'provider' && (
            <>
              <Grid item xs={12} md={7}>
                <AgreedTable details={details} />
              </Grid>
              <Grid item xs={12} md={5}>
                <Layers details={details} />
              </Grid>
              <Grid item xs={12} md={7}>
                <ScheduleQuality details={details} />
              </Grid>
              <Grid item xs={12} md={5}>
                <ScheduleExplanation details={details} />
              </Grid>
            </>
          )}
          <Grid item xs={12} md={7}>
            <HandoffNotes details={details} />
          </Grid>
          <Grid item xs={12} md={5}>
            <History details={details} />
          </Grid>
          <Grid item xs={12} md={5}>
            <ScheduleAnswersFor details={details} />
          </Grid>
          <Grid item xs={12} md={7}>
            <ScheduleFeeds scheduleId={details.id} />
          </Grid>
        </Grid>
      )}
    </OncallLoaded>
  );
}

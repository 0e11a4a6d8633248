import { LinkButton } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { OnCallDetails } from '@waymark/plugin-oncall-common';
import { AnswerSentence, StaleBanner } from '@waymark/tiles';
import { NextText, UntilText } from '../shared/NowLines';
import {
  ScheduleLink,
  useIncidentPaths,
  useSchedulePaths,
} from '../shared/OncallLink';
import { People } from '../shared/People';
import { GapWarning } from '../shared/GapWarning';
import { targetWords } from '../shared/escalationWords';
import { HappeningsLine } from './HappeningsLine';

/** Until a backend says what the visitor may do, the page says it on the way. */
const allRights = { change: true, create: true, declare: true };
const DAY_MILLIS = 86_400_000;

function Then({ details }: { details: OnCallDetails }) {
  const { secondLevel } = details;
  if (!secondLevel) {
    return null;
  }
  const { afterMinutes, schedule, target } = secondLevel;
  const words = schedule?.title ?? targetWords[target];
  return (
    <>
      ; then{' '}
      {secondLevel.people.length > 0 ? (
        <>
          {words} (
          <People people={secondLevel.people} />)
        </>
      ) : (
        `${words}: ${secondLevel.reason ?? 'nobody'}`
      )}
      {afterMinutes !== undefined && ` after ${afterMinutes} min`}
    </>
  );
}

/** Served from an earlier answer of a provider: says how old it is. */
function StaleProvider({ details }: { details: OnCallDetails }) {
  const { asOf, problem, title } = details.schedule?.source ?? {};
  const age = asOf && Date.parse(details.at) - Date.parse(asOf);
  return asOf && (problem || Number(age) > DAY_MILLIS / 24) ? (
    <StaleBanner source={title ?? details.schedule!.title} asOf={asOf} />
  ) : null;
}

/**
 * Who answers, until when, who is next and who is told after them; then what
 * can be done: swap or override, declare an incident.
 */
export function OnCallAnswerLines(props: {
  details: OnCallDetails;
  title: string;
}) {
  const { details, title } = props;
  const { people, schedule, reason, nextGap, rights = allRights } = details;
  const schedules = useSchedulePaths();
  const incidents = useIncidentPaths();
  const zone = schedule?.zone ?? 'UTC';
  return (
    <Box display="flex" flexDirection="column" gridGap={8}>
      <StaleProvider details={details} />
      <AnswerSentence>
        {people.length > 0 ? (
          <>
            <People people={people} acting /> until{' '}
            <UntilText now={details} zone={zone} />
          </>
        ) : (
          <>
            Nobody answers for {title}. {reason}
          </>
        )}
      </AnswerSentence>
      {schedule && (
        <Typography variant="body2" component="div">
          next <NextText now={details} />
          <Then details={details} />
        </Typography>
      )}
      {schedule && (
        <Typography variant="body2" color="textSecondary" component="div">
          Schedule{' '}
          <ScheduleLink id={schedule.id} inText>
            {schedule.title}
          </ScheduleLink>
          {viaWords(details)}.{' '}
          {nextGap && <GapWarning gap={nextGap} zone={zone} />}
        </Typography>
      )}
      <HappeningsLine details={details} />
      <Box display="flex" flexWrap="wrap" gridGap={8}>
        {schedules && schedule && rights.change && (
          <LinkButton
            to={schedules.of(schedule.id)}
            size="small"
            variant="outlined"
          >
            Swap
          </LinkButton>
        )}
        {schedules && !schedule && rights.create && (
          <LinkButton to={schedules.create} size="small" variant="outlined">
            New schedule
          </LinkButton>
        )}
        {incidents && rights.declare && (
          <LinkButton
            to={incidents.declare(details.entityRef)}
            size="small"
            variant="outlined"
          >
            Declare incident
          </LinkButton>
        )}
      </Box>
    </Box>
  );
}

function viaWords({ schedule, ownerTitle }: OnCallDetails): string {
  switch (schedule?.via) {
    case 'owner':
      return ` of its owner ${ownerTitle ?? ''}`.trimEnd();
    case 'annotation':
      return ', as its annotation says';
    case 'mapping':
      return ', as it was mapped here';
    default:
      return '';
  }
}

import { InfoCard, LinkButton } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { dateAt, type ScheduleDetails } from '@waymark/plugin-oncall-common';
import { messageOf, newId } from '@waymark/tiles';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useTeamMembers } from '../../../hooks/useDirectory';
import { useNow } from '../../../hooks/useNow';
import { useOncallWrite } from '../../../hooks/useOncallWrite';
import { useSchedulePaths } from '../../shared/OncallLink';
import { joinPeople } from '../../shared/PersonSelect';
import { CalendarFields } from './CalendarFields';
import {
  answersOf,
  type Choices,
  firstChoices,
  firstImportDraft,
  type ImportDraft,
  questionOf,
} from './importDraft';
import { ImportOutcome } from './ImportOutcome';
import { useCalendarPreview } from './useCalendarPreview';

/** Brings a calendar into a schedule: first what would come in, then, when it is right, the import. */
export function ImportForm({ details }: { details: ScheduleDetails }) {
  const { id, zone, title } = details;
  const now = useNow();
  const navigate = useNavigate();
  const paths = useSchedulePaths();
  const members = useTeamMembers(details.ownerRef);
  const write = useOncallWrite();
  const asked = useCalendarPreview(id);
  const { preview } = asked;
  const [draft, setDraft] = useState(() => firstImportDraft(zone, new Date()));
  const [choices, setChoices] = useState<Choices>({});
  const [requestId, setRequestId] = useState(newId);
  const question = questionOf(draft, zone, now);
  const known = (preview?.people ?? []).flatMap(({ userRef, title: name }) =>
    userRef ? [{ ref: userRef, title: name ?? userRef }] : [],
  );
  const people = joinPeople(members.value, details.people, known);
  const change = (changes: Partial<ImportDraft>) => {
    setDraft(before => ({ ...before, ...changes }));
    asked.forget();
    write.clear();
  };
  const look = async (event: FormEvent) => {
    event.preventDefault();
    if (typeof question === 'string') {
      return;
    }
    const answer = await asked.ask(question.question);
    if (answer) {
      setChoices(firstChoices(answer));
      setRequestId(newId());
    }
  };
  const bring = async () => {
    if (!preview) {
      return;
    }
    const { from, to } = preview;
    const body = { text: draft.text, from, to, requestId };
    const done = await write.run(api =>
      api.providers.importCalendar(id, {
        ...body,
        ...answersOf(preview, choices),
      }),
    );
    if (done && paths) {
      const { start = from } = done.temporarySchedule ?? {};
      navigate(`${paths.of(id)}?from=${dateAt(start, zone)}`);
    }
  };
  return (
    <Grid container spacing={3}>
      <Grid item xs={12}>
        <InfoCard title={`Import a calendar into ${title}`}>
          <Typography variant="body2" color="textSecondary">
            Once: its events become fixed shifts. A calendar that is to be read
            again and again is named in the configuration instead, under{' '}
            <code>oncall.providers.ical.calendars</code>.
          </Typography>
          <form onSubmit={look} aria-label="Calendar to import">
            <CalendarFields draft={draft} zone={zone} onChange={change} />
            {typeof question === 'string' && (
              <Typography variant="body2" role="note">
                {question}
              </Typography>
            )}
            {asked.error && (
              <Alert severity="error" role="alert">
                {messageOf(asked.error)}
              </Alert>
            )}
            <Box marginTop={2}>
              <Button
                type="submit"
                variant="outlined"
                color="primary"
                disabled={asked.busy || typeof question === 'string'}
              >
                {asked.busy ? 'Reading…' : 'Show what would come in'}
              </Button>{' '}
              {paths && <LinkButton to={paths.of(id)}>Back</LinkButton>}
            </Box>
          </form>
        </InfoCard>
      </Grid>
      {preview && (
        <Grid item xs={12}>
          <ImportOutcome
            {...{ details, preview, choices, people, write }}
            onChoose={(personId, choice) =>
              setChoices(before => ({ ...before, [personId]: choice }))
            }
            onImport={bring}
          />
        </Grid>
      )}
    </Grid>
  );
}

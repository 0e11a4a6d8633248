import { InfoCard } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  CalendarPreview,
  OnCallPerson,
  ScheduleDetails,
} from '@waymark/plugin-oncall-common';
import { messageOf } from '@waymark/tiles';
import { useMemo } from 'react';
import { useNow } from '../../../hooks/useNow';
import type { Lane } from '../../calendar/lanes';
import { ShiftsTable } from '../../calendar/ShiftsTable';
import { personFinder } from '../../shared/People';
import { spanWords, zoneCity } from '../../shared/timeWords';
import { count } from '../../shared/words';
import { ShiftPreview } from '../ShiftPreview';
import { type Choices, importOf } from './importDraft';
import { ImportPeople } from './ImportPeople';
import { RefusedEvents } from './RefusedEvents';

/** What a calendar would bring into a schedule, what it would not, and the button that does it. */
export function ImportOutcome(props: {
  details: ScheduleDetails;
  preview: CalendarPreview;
  choices: Choices;
  people: readonly OnCallPerson[];
  write: { busy: boolean; error?: Error };
  onChoose: (id: string, choice: string) => void;
  onImport: () => void;
}) {
  const { details, preview, choices, people, write } = props;
  const { schedule, zone } = details;
  const now = useNow();
  const { time, problem } = useMemo(
    () => importOf(preview, choices, schedule, zone),
    [preview, choices, schedule, zone],
  );
  const find = useMemo(() => personFinder([...people]), [people]);
  const nameOf = useMemo(() => (ref: string) => find(ref).title, [find]);
  const lanes = useMemo(
    (): Lane[] => [
      {
        id: 'coming',
        title: 'Imported',
        kind: 'final',
        bars: (time?.shifts ?? []).map((shift, index) => ({
          ...shift,
          id: String(index),
        })),
      },
    ],
    [time],
  );
  const amount = count(time?.shifts.length ?? 0, 'shift');
  return (
    <InfoCard title="What would come in">
      <Typography role="status" gutterBottom>
        {time
          ? `${amount} of ${count(
              new Set(time.shifts.map(({ userRef }) => userRef)).size,
              'person',
              'people',
            )}, ${spanWords(time, zone)} ${zoneCity(
              zone,
            )}. In this time they replace the layers, overrides and swaps: between them nobody answers.`
          : 'Nothing would come in.'}
      </Typography>
      {preview.people.length > 0 && (
        <ImportPeople
          {...{ preview, choices, people }}
          onChoose={props.onChoose}
        />
      )}
      <Box marginY={3}>
        <RefusedEvents {...{ preview, choices, zone }} />
      </Box>
      {time && (
        <>
          <ShiftPreview
            before={schedule}
            after={{
              ...schedule,
              temporarySchedules: [
                ...schedule.temporarySchedules,
                { ...time, id: 'preview' },
              ],
            }}
            span={time}
            zone={zone}
            now={now}
            nameOf={nameOf}
          />
          <ShiftsTable
            label="Shifts that come in"
            window={time}
            {...{ lanes, zone, nameOf }}
          />
        </>
      )}
      {problem && (
        <Alert severity="warning" role="note">
          {problem}
        </Alert>
      )}
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
      <Box marginTop={2}>
        <Button
          variant="contained"
          color="primary"
          disabled={write.busy || problem !== undefined || !time}
          onClick={props.onImport}
        >
          Import {amount}
        </Button>
      </Box>
    </InfoCard>
  );
}

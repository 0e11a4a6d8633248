import { InfoCard } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  explainAt,
  type Explanation,
  type ExplanationStep,
  instantOfWall,
  type ScheduleDetails,
  wallOf,
} from '@waymark/plugin-oncall-common';
import { DataTable, type DataTableColumn, useSavedQuery } from '@waymark/tiles';
import { useMemo } from 'react';
import { useNow } from '../../hooks/useNow';
import { personFinder } from '../shared/People';
import { clockWords, zoneCity } from '../shared/timeWords';
import { outcomeWords, stepWords } from './explainWords';

/** The schedule asked at an instant; what cannot be computed says why. */
function explained(details: ScheduleDetails, at: Date): Explanation | Error {
  try {
    return explainAt(details.schedule, at);
  } catch (error) {
    return error as Error;
  }
}

function Answer(props: {
  details: ScheduleDetails;
  explanation: Explanation;
  nameOf: (userRef: string) => string;
}) {
  const { details, explanation, nameOf } = props;
  const { schedule, zone } = details;
  const { steps, userRefs, decidedBy, nobody } = explanation;
  const wordsOf = (step: Pick<ExplanationStep, 'kind' | 'id'>) =>
    stepWords(
      steps.find(({ kind, id }) => kind === step.kind && id === step.id) ??
        step,
      schedule,
      nameOf,
    );
  const columns: DataTableColumn<ExplanationStep>[] = [
    { key: 'what', title: 'Asked in turn', value: step => wordsOf(step) },
    {
      key: 'outcome',
      title: 'Outcome',
      value: ({ outcome }) => outcomeWords[outcome],
    },
    {
      key: 'people',
      title: 'People',
      value: ({ userRefs: refs }) => refs.map(nameOf).join(', ') || 'nobody',
    },
  ];
  return (
    <>
      <Typography role="status" gutterBottom>
        {clockWords(explanation.at, zone, new Date(0))} {zoneCity(zone)}:{' '}
        {userRefs.length > 0
          ? `${userRefs.map(nameOf).join(' and ')}. ${decidedBy
              .map(wordsOf)
              .join(', then ')} decides.`
          : `nobody. ${nobody ?? ''}`}
      </Typography>
      <DataTable
        label="Why"
        plain
        rows={steps}
        columns={columns}
        rowKey={({ kind, id }) => `${kind} ${id}`}
        queryPrefix="why-"
        fileName="on-call-why"
      />
    </>
  );
}

/** Who is on call at an instant that one chooses, and which layer, override or swap decided it: `?at=`. */
export function ScheduleExplanation({ details }: { details: ScheduleDetails }) {
  const { zone, people } = details;
  const [query, change] = useSavedQuery();
  const now = useNow();
  const wall = query.get('at') ?? '';
  const at = instantOfWall(wall, zone);
  const instant = at ?? now.toISOString();
  const explanation = useMemo(
    () => explained(details, new Date(instant)),
    [details, instant],
  );
  const find = personFinder(people);
  return (
    <InfoCard
      title="Why"
      subheader="Who is on call at a time, and what decides it"
    >
      <Box display="flex" flexWrap="wrap" alignItems="flex-end" gridGap={16}>
        <TextField
          id="explain-at"
          label={`At (${zoneCity(zone)})`}
          type="datetime-local"
          value={at ? wall : wallOf(instant, zone)}
          onChange={event => change({ at: event.target.value })}
          InputLabelProps={{ shrink: true }}
        />
        <Button
          size="small"
          disabled={!at}
          onClick={() => change({ at: undefined })}
        >
          Now
        </Button>
      </Box>
      <Box marginTop={2}>
        {explanation instanceof Error ? (
          <Typography role="status">
            It cannot be computed: {explanation.message}
          </Typography>
        ) : (
          <Answer
            details={details}
            explanation={explanation}
            nameOf={ref => find(ref).title}
          />
        )}
      </Box>
    </InfoCard>
  );
}

import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { AbsenceView } from '@waymark/plugin-oncall-common';
import {
  EmptyState,
  messageOf,
  SkeletonLines,
  useAnswer,
} from '@waymark/tiles';
import { useOncallAnswers } from '../../hooks/oncallAnswers';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { OncallLoaded } from '../shared/OncallLoaded';
import { spanWords, visitorZone } from '../shared/timeWords';
import { AbsenceForm } from './AbsenceForm';

function AbsenceLine({ absence }: { absence: AbsenceView }) {
  const write = useOncallWrite();
  const words = spanWords(absence, visitorZone());
  return (
    <li>
      {words}
      {absence.reason && `, ${absence.reason}`}{' '}
      {absence.isFromCatalog ? (
        <small>as the catalog says</small>
      ) : (
        <Button
          size="small"
          disabled={write.busy}
          onClick={() =>
            write.run(api => api.schedules.removeAbsence(absence.id))
          }
          aria-label={`Remove ${words}`}
        >
          Remove
        </Button>
      )}
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
    </li>
  );
}

/** When the visitor is away, for those who plan with them. */
export function MyAbsences() {
  const { api, store } = useOncallAnswers();
  const answer = useAnswer(store, 'my absences', () =>
    api.schedules.myAbsences(),
  );
  return (
    <InfoCard title="When I am away">
      <Typography variant="body2" color="textSecondary" gutterBottom>
        You are marked as away wherever you answer, and shifts that you have
        then are found, so that somebody can take them over. It changes no
        schedule by itself.
      </Typography>
      <OncallLoaded
        answer={answer}
        what="list of your absences"
        skeleton={<SkeletonLines lines={2} />}
      >
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              title="You are always there"
              description="Say when you are not."
            />
          ) : (
            <ul aria-label="When I am away">
              {items.map(absence => (
                <AbsenceLine key={absence.id} absence={absence} />
              ))}
            </ul>
          )
        }
      </OncallLoaded>
      <AbsenceForm />
    </InfoCard>
  );
}

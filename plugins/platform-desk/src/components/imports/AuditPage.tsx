import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import type { Audit } from '@waymark/plugin-platform-desk-common';
import {
  AnswerSentence,
  FilterBar,
  ForbiddenState,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useMemo } from 'react';
import { useAudit } from '../../hooks/useDesk';
import { lengthWords } from '../capabilities/capabilityWords';
import { DeskLoaded } from '../shared/DeskLoaded';
import { TrackersCard } from '../trackers/TrackersCard';
import { Categorise } from './Categorise';
import { ImportForm } from './ImportForm';
import { RequestKinds } from './RequestKinds';

const dayMillis = 86_400_000;
const usualDays = 90;

function sentenceOf({ total, candidates }: Audit): string {
  const [first] = candidates;
  return first
    ? `A path for “${first.title}” would save most: ${
        first.count
      } of ${total.toLocaleString('en')} requests, ${lengthWords(
        first.minutesLost,
      )} of working time lost.`
    : `${total.toLocaleString(
        'en',
      )} requests; none is asked for often enough, without a path, to become one.`;
}

/**
 * The body of "Audit & import": what is asked for in the last `days`, which of
 * it should become a golden path, and requests of other trackers.
 *
 * @public
 */
export function AuditPage() {
  const [query] = useSavedQuery();
  const days = Number(query.get('days')) || usualDays;
  const from = useMemo(() => {
    // The same for an hour, so that going away and back asks nothing again.
    const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
    return new Date(hour - Math.min(days, 3650) * dayMillis).toISOString();
  }, [days]);
  const answer = useAudit(from);
  return (
    <DeskLoaded
      answer={answer}
      what="audit"
      skeleton={<SkeletonTable rows={8} />}
    >
      {audit => (
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <AnswerSentence size="page">{sentenceOf(audit)}</AnswerSentence>
            <FilterBar
              fields={[
                {
                  name: 'days',
                  title: 'Filed in the last',
                  all: '90 days',
                  choices: [
                    { value: '30', title: '30 days' },
                    { value: '365', title: 'year' },
                    { value: '3650', title: '10 years' },
                  ],
                },
              ]}
            />
          </Grid>
          <Grid item xs={12}>
            <InfoCard
              title="Template candidates"
              subheader="Asked for three times or more, without a golden path; most working time lost first"
            >
              <RequestKinds
                label="Template candidates"
                kinds={audit.candidates}
                queryPrefix="candidates-"
                none="What is asked for again and again without a golden path stands here."
              />
            </InfoCard>
          </Grid>
          <Grid item xs={12}>
            <InfoCard title="What is asked for most">
              <RequestKinds
                label="Kinds of requests"
                kinds={audit.kinds}
                queryPrefix="kinds-"
                none="Bring in the requests of another tracker below, or choose a longer time."
              />
            </InfoCard>
          </Grid>
          <Grid item xs={12}>
            {audit.rights.import ? (
              <Categorise count={audit.uncategorised} />
            ) : (
              <InfoCard title="Bring in requests">
                <ForbiddenState
                  what="import of requests"
                  grantedBy="The platform team categorises requests and brings them in; ask one of them"
                  permission="platform-desk.ticket.import"
                />
              </InfoCard>
            )}
          </Grid>
          {audit.rights.import && (
            <>
              <Grid item xs={12}>
                <ImportForm />
              </Grid>
              <Grid item xs={12}>
                <TrackersCard />
              </Grid>
            </>
          )}
        </Grid>
      )}
    </DeskLoaded>
  );
}

import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import {
  AnswerSentence,
  EmptyState,
  FilterBar,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useState } from 'react';
import { useTeams } from '../../hooks/useDirectory';
import { OncallLoaded } from '../shared/OncallLoaded';
import { DeclareButton } from './DeclareButton';
import { ages, queryOf } from './incidentFilters';
import { IncidentsTable } from './IncidentsTable';
import { incidentsSentence } from './incidentWords';
import { useIncidents } from './useIncidents';

function Filters() {
  const teams = useTeams();
  return (
    <FilterBar
      fields={[
        {
          name: 'severity',
          title: 'Severity',
          choices: ['P1', 'P2', 'P3', 'P4', 'unknown'].map(value => ({
            value,
            title: value,
          })),
        },
        {
          name: 'status',
          title: 'Status',
          all: 'going on',
          choices: [
            ...['triggered', 'acknowledged', 'mitigated', 'resolved'].map(
              value => ({ value, title: value }),
            ),
            { value: 'all', title: 'all' },
          ],
        },
        {
          name: 'team',
          title: 'Owner then',
          choices: (teams.value ?? []).map(({ ref, title }) => ({
            value: ref,
            title,
          })),
        },
        {
          name: 'age',
          title: 'Detected in',
          all: 'all time',
          choices: Object.entries(ages).map(([value, title]) => ({
            value,
            title,
          })),
        },
        { name: 'entity', title: 'Hurts' },
      ]}
    />
  );
}

/**
 * The body of the list of incidents: `severity`, `status` (going on when
 * absent), `team`, `age` in days and `entity` in the URL.
 *
 * @public
 */
export function IncidentsPage() {
  const [search] = useSavedQuery();
  const [openedAt] = useState(() => new Date());
  const answer = useIncidents(queryOf(search, openedAt));
  const declare = <DeclareButton />;
  return (
    <OncallLoaded
      answer={answer}
      what="incidents"
      skeleton={<SkeletonTable rows={6} />}
    >
      {list => (
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <AnswerSentence size="page">
              {incidentsSentence(list)}
            </AnswerSentence>
          </Grid>
          <Grid item xs={12}>
            <InfoCard title="Incidents" action={declare}>
              <Filters />
              <IncidentsTable
                incidents={list.items}
                hidden={list.hidden}
                empty={
                  <EmptyState
                    title="No incidents like this"
                    description="Incidents come from the tools that watch your services, by webhook, or are declared here. Choose other filters to see earlier ones."
                    action={declare}
                  />
                }
              />
              {list.next && (
                <Typography variant="body2">
                  Only the newest {list.items.length} are shown: choose filters
                  to see others.
                </Typography>
              )}
            </InfoCard>
          </Grid>
        </Grid>
      )}
    </OncallLoaded>
  );
}

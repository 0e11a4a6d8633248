import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { FilterBar, SkeletonTable } from '@waymark/tiles';
import { useCapabilities } from '../../hooks/useDesk';
import { DeskLoaded } from '../shared/DeskLoaded';
import { DriftCard } from '../drift/DriftCard';
import { AdoptionCard } from './AdoptionCard';
import { splits, useAdoptionPlace, windows } from './adoptionPlace';
import { adoptionSections } from './adoptionSections';
import { NpsCard } from './NpsCard';
import { QuarterCard } from './QuarterCard';
import { useDefinitions, useTeams } from './useAdoption';

function AdoptionFilters() {
  const teams = useTeams();
  const capabilities = useCapabilities();
  return (
    <FilterBar
      fields={[
        {
          name: 'team',
          title: 'Team',
          choices: (teams.value ?? []).map(({ ref, title }) => ({
            value: ref,
            title,
          })),
        },
        {
          name: 'capability',
          title: 'Capability',
          choices: (capabilities.value?.items ?? []).map(
            ({ entityRef, title }) => ({ value: entityRef, title }),
          ),
        },
        {
          name: 'by',
          title: 'Split by',
          all: 'nothing',
          choices: splits.map(value => ({ value, title: value })),
        },
        {
          name: 'window',
          title: 'Window',
          all: windows['13w'].title,
          choices: Object.entries(windows)
            .filter(([value]) => value !== '13w')
            .map(([value, { title }]) => ({ value, title })),
        },
        {
          name: 'grain',
          title: 'Per',
          all: 'week',
          choices: ['day', 'month'].map(value => ({ value, title: value })),
        },
      ]}
    />
  );
}

/**
 * What the platform team sees: the queue, golden paths and their adoption as
 * numbers with their rows. `team`, `capability`, `by`, `window` and `grain` in
 * the URL.
 *
 * @public
 */
export function AdoptionPage() {
  const place = useAdoptionPlace();
  const answer = useDefinitions();
  return (
    <DeskLoaded
      answer={answer}
      what="measures"
      skeleton={<SkeletonTable rows={8} />}
    >
      {definitions => (
        <Grid container spacing={2}>
          <Grid item xs={12}>
            <AdoptionFilters />
            <QuarterCard definitions={definitions} place={place} />
          </Grid>
          {adoptionSections.map(({ title, groups }) => [
            <Grid key={title} item xs={12}>
              <Typography variant="h5" component="h2">
                {title}
              </Typography>
            </Grid>,
            ...groups.map(group => (
              <Grid key={group.title} item xs={12} md={6}>
                <AdoptionCard
                  group={group}
                  definitions={definitions}
                  place={place}
                />
              </Grid>
            )),
          ])}
          <Grid item xs={12}>
            <DriftCard />
          </Grid>
          <Grid item xs={12}>
            <Typography variant="h5" component="h2">
              What people say
            </Typography>
          </Grid>
          <Grid item xs={12} md={6}>
            <NpsCard />
          </Grid>
        </Grid>
      )}
    </DeskLoaded>
  );
}

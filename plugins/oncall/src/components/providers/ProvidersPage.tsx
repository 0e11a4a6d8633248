import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import {
  AnswerSentence,
  NotConfiguredState,
  SkeletonTable,
} from '@waymark/tiles';
import { OncallLoaded } from '../shared/OncallLoaded';
import { MapForm } from './MapForm';
import { MappingsTable } from './MappingsTable';
import { ProvidersTable } from './ProvidersTable';
import { providersSentence } from './providerWords';
import { SuggestionsTable } from './SuggestionsTable';
import { useProviderMappings, useProviders } from './useProviders';

function Mappings() {
  const answer = useProviderMappings();
  return (
    <OncallLoaded
      answer={answer}
      what="mappings to providers"
      skeleton={<SkeletonTable rows={6} />}
    >
      {mappings => (
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <InfoCard
              title="Suggestions"
              subheader="What seems to be the same thing, by its name: confirm it, or it stays a suggestion"
            >
              <SuggestionsTable answer={mappings} />
            </InfoCard>
          </Grid>
          <Grid item xs={12}>
            <InfoCard
              title="Mapped"
              subheader="What is said here wins over annotations, and stays with the thing when its owner changes"
            >
              <MappingsTable answer={mappings} />
            </InfoCard>
          </Grid>
          <Grid item xs={12}>
            <InfoCard title="Map something else">
              <MapForm answer={mappings} />
            </InfoCard>
          </Grid>
        </Grid>
      )}
    </OncallLoaded>
  );
}

/** The body of the page about providers: how they are, and which entity is which service. @public */
export function ProvidersPage() {
  const answer = useProviders();
  return (
    <OncallLoaded
      answer={answer}
      what="providers"
      skeleton={<SkeletonTable rows={3} />}
    >
      {list => (
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <AnswerSentence size="page">
              {providersSentence(list)}
            </AnswerSentence>
          </Grid>
          <Grid item xs={12}>
            <InfoCard title="Providers">
              <ProvidersTable list={list} />
            </InfoCard>
          </Grid>
          <Grid item xs={12}>
            {list.items.some(({ isNative }) => !isNative) ? (
              <Mappings />
            ) : (
              <InfoCard>
                <NotConfiguredState title="No provider is configured">
                  Name accounts of PagerDuty under{' '}
                  <code>oncall.providers.pagerduty.accounts</code>, or calendars
                  under <code>oncall.providers.ical.calendars</code>, to show
                  their schedules beside those of the portal.
                </NotConfiguredState>
              </InfoCard>
            )}
          </Grid>
        </Grid>
      )}
    </OncallLoaded>
  );
}

import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import { AnswerSentence, SkeletonTable } from '@waymark/tiles';
import { useTeams } from '../../hooks/useDirectory';
import { MeasureCard } from '../measures/MeasureCard';
import { MeasureFilters } from '../measures/MeasureFilters';
import { useMeasurePlace, windows } from '../measures/measurePlace';
import { useDefinitions, useLoad } from '../measures/useMeasures';
import { nameOf } from '../shared/EntityLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { GapsAhead } from './GapsAhead';
import { LoadTeamsTable } from './LoadTeamsTable';
import { loadSentence } from './loadWords';
import { MonthlyHours } from './MonthlyHours';
import { PagesChart } from './PagesChart';

const pagesPerPerson = {
  title: 'Pages per person',
  ids: ['oncall.pages-per-person-median', 'oncall.pages-per-person-p90'],
};

function useTeamTitles(): (teamRef: string) => string {
  const teams = useTeams();
  const titles = new Map(
    (teams.value ?? []).map(({ ref, title }) => [ref, title]),
  );
  return teamRef => titles.get(teamRef) ?? nameOf(teamRef);
}

/**
 * The body of the page of load: what teams and people bear, and where nobody
 * will be on call. `team`, `window`, `grain` and `month` in the URL.
 *
 * @public
 */
export function LoadPage() {
  const place = useMeasurePlace();
  const report = useLoad(place);
  const definitions = useDefinitions();
  const titleOf = useTeamTitles();
  return (
    <OncallLoaded
      answer={report}
      what="load of the teams"
      skeleton={<SkeletonTable rows={8} />}
    >
      {load => (
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <AnswerSentence size="page">
              {loadSentence(load, windows[place.window].title)}.
            </AnswerSentence>
            <MeasureFilters without={['severity']} />
          </Grid>
          <Grid item xs={12}>
            <InfoCard title="What each team bears">
              <LoadTeamsTable report={load} place={place} titleOf={titleOf} />
            </InfoCard>
          </Grid>
          <Grid item xs={12} md={6}>
            <InfoCard title="Pages by hours">
              <PagesChart place={place} />
            </InfoCard>
          </Grid>
          <Grid item xs={12} md={6}>
            {definitions.value && (
              <MeasureCard
                group={pagesPerPerson}
                definitions={definitions.value}
                place={place}
              />
            )}
          </Grid>
          <Grid item xs={12}>
            <InfoCard title="Gaps of the next 30 days">
              <GapsAhead place={place} />
            </InfoCard>
          </Grid>
          <Grid item xs={12}>
            <InfoCard title="Hours of a month">
              <MonthlyHours titleOf={titleOf} />
            </InfoCard>
          </Grid>
        </Grid>
      )}
    </OncallLoaded>
  );
}

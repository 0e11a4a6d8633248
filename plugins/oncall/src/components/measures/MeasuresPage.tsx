import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { AnswerSentence, SkeletonTable } from '@waymark/tiles';
import { OncallLoaded } from '../shared/OncallLoaded';
import { MeasureCard } from './MeasureCard';
import { MeasureFilters } from './MeasureFilters';
import { useMeasurePlace, windows } from './measurePlace';
import { measureSections } from './measureSections';
import { useDefinitions } from './useMeasures';

/**
 * The body of the page of measures: `team`, `severity`, `window` and `grain` in
 * the URL.
 *
 * @public
 */
export function MeasuresPage() {
  const place = useMeasurePlace();
  const answer = useDefinitions();
  return (
    <OncallLoaded
      answer={answer}
      what="measures"
      skeleton={<SkeletonTable rows={8} />}
    >
      {definitions => (
        <Grid container spacing={2}>
          <Grid item xs={12}>
            <AnswerSentence size="page">
              How often something breaks, how fast it is over, and what is
              learnt of it, in {windows[place.window].title}.
            </AnswerSentence>
            <MeasureFilters />
          </Grid>
          {measureSections.map(({ title, groups }) => [
            <Grid key={title} item xs={12}>
              <Typography variant="h5" component="h2">
                {title}
              </Typography>
            </Grid>,
            ...groups.map(group => (
              <Grid key={group.title} item xs={12} md={6}>
                <MeasureCard
                  group={group}
                  definitions={definitions}
                  place={place}
                />
              </Grid>
            )),
          ])}
        </Grid>
      )}
    </OncallLoaded>
  );
}

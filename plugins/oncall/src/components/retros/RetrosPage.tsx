import { InfoCard, LinkButton } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import type { RetroSummary } from '@waymark/plugin-oncall-common';
import {
  AnswerSentence,
  EmptyState,
  FilterBar,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useTeams } from '../../hooks/useDirectory';
import { useTitles } from '../../hooks/useTitles';
import { useRetroPaths } from '../shared/OncallLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { RetroBoard } from './RetroBoard';
import { RetrosTable } from './RetrosTable';
import { boardSentence } from './retroWords';
import { useActionItems, useRetros } from './useRetros';

const MOST = 200;
const PUBLISHED = 20;

function Filters() {
  const teams = useTeams();
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
        { name: 'entity', title: 'About' },
      ]}
    />
  );
}

const views = { board: 'Board', table: 'Table' } as const;

function ViewSwitch() {
  const [search, change] = useSavedQuery();
  const shown = search.get('view') === 'table' ? 'table' : 'board';
  return (
    <ButtonGroup size="small" aria-label="View">
      {(['board', 'table'] as const).map(view => (
        <Button
          key={view}
          aria-pressed={shown === view}
          variant={shown === view ? 'contained' : 'outlined'}
          onClick={() => change({ view: view === 'board' ? undefined : view })}
        >
          {views[view]}
        </Button>
      ))}
    </ButtonGroup>
  );
}

const noRetros = (
  <EmptyState
    title="No retros"
    description="A retro opens by itself for each P1 and P2, and is due 48 hours after the incident is over, unless the portal is configured otherwise."
  />
);

function Retros(props: { retros: RetroSummary[]; hidden: number }) {
  const { retros, hidden } = props;
  const [search] = useSavedQuery();
  const titleOf = useTitles(
    retros.flatMap(({ ownerRef, teamRefs }) => [
      ...(ownerRef ? [ownerRef] : []),
      ...teamRefs,
    ]),
  );
  if (retros.length === 0 && hidden === 0) {
    return noRetros;
  }
  return search.get('view') === 'table' ? (
    <RetrosTable retros={retros} titleOf={titleOf} hidden={hidden} />
  ) : (
    <RetroBoard retros={retros} titleOf={titleOf} />
  );
}

/**
 * The body of the board of retros: `team`, `entity` and `view=table` in the
 * URL.
 *
 * @public
 */
export function RetrosPage() {
  const [search] = useSavedQuery();
  const paths = useRetroPaths();
  const about = {
    ...(search.get('team') && { team: search.get('team')! }),
    ...(search.get('entity') && { entityRef: search.get('entity')! }),
  };
  const pending = useRetros({ ...about, status: 'pending', limit: MOST });
  const published = useRetros({
    ...about,
    status: 'published',
    limit: search.get('view') === 'table' ? MOST : PUBLISHED,
  });
  const open = useActionItems({ ...about, status: 'open', limit: MOST });
  const skeleton = <SkeletonTable rows={6} />;
  return (
    <OncallLoaded answer={pending} what="retros" skeleton={skeleton}>
      {toWrite => (
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <OncallLoaded answer={open} what="action items" skeleton={<></>}>
              {items => (
                <AnswerSentence size="page">
                  {boardSentence(toWrite.items, items)}
                </AnswerSentence>
              )}
            </OncallLoaded>
          </Grid>
          <Grid item xs={12}>
            <InfoCard
              title="Retros"
              action={
                paths && (
                  <LinkButton
                    to={paths.items()}
                    size="small"
                    variant="outlined"
                    color="primary"
                  >
                    Action items
                  </LinkButton>
                )
              }
            >
              <Filters />
              <Box mb={2}>
                <ViewSwitch />
              </Box>
              <OncallLoaded
                answer={published}
                what="published retros"
                skeleton={skeleton}
              >
                {written => (
                  <>
                    <Retros
                      retros={[...toWrite.items, ...written.items]}
                      hidden={toWrite.hidden + written.hidden}
                    />
                    {(toWrite.next || written.next) && (
                      <Typography variant="body2">
                        Only the newest {written.items.length} published ones
                        are shown: choose a team, or the table, to see others.
                      </Typography>
                    )}
                  </>
                )}
              </OncallLoaded>
            </InfoCard>
          </Grid>
        </Grid>
      )}
    </OncallLoaded>
  );
}

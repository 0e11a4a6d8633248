import { InfoCard, LinkButton } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import type { Board, BoardQuery } from '@waymark/plugin-oncall-common';
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
import { count } from '../shared/words';
import { ActionItemsTable } from './ActionItemsTable';
import { useActionItems } from './useRetros';

const MOST = 500;

/** The question that the URL asks: those that are open, unless it says otherwise. */
function itemsQueryOf(search: URLSearchParams): BoardQuery {
  const status = search.get('status') ?? 'open';
  const states: Record<string, BoardQuery> = {
    open: { status: 'open' },
    overdue: { overdue: true },
    done: { status: 'done' },
    cancelled: { status: 'cancelled' },
    all: {},
  };
  return {
    ...(states[status] ?? states.open),
    ...(search.get('team') && { team: search.get('team')! }),
    ...(search.get('owner') && { owner: search.get('owner')!.split(',') }),
    ...(search.get('entity') && { entityRef: search.get('entity')! }),
    limit: MOST,
  };
}

function Filters() {
  const teams = useTeams();
  return (
    <FilterBar
      fields={[
        {
          name: 'status',
          title: 'State',
          all: 'open',
          choices: ['overdue', 'done', 'cancelled', 'all'].map(value => ({
            value,
            title: value,
          })),
        },
        {
          name: 'team',
          title: 'Team',
          choices: (teams.value ?? []).map(({ ref, title }) => ({
            value: ref,
            title,
          })),
        },
        { name: 'owner', title: 'Owner' },
        { name: 'entity', title: 'About' },
      ]}
    />
  );
}

function sentenceOf({ items, next }: Board): string {
  const open = items.filter(({ status }) => status === 'open').length;
  const late = items.filter(({ isOverdue }) => isOverdue).length;
  const closed = items.length - open;
  if (items.length === 0) {
    return 'There is no such action item.';
  }
  return [
    `${next ? 'More than ' : ''}${count(
      open,
      'action item is',
      'action items are',
    )} open`,
    late > 0 ? `, ${late} of them overdue` : '',
    closed > 0 ? `; ${closed} are closed` : '',
    '.',
  ].join('');
}

function Items({ board }: { board: Board }) {
  const paths = useRetroPaths();
  const titleOf = useTitles(
    board.items.flatMap(({ ownerRef, teamRefs }) => [
      ...(ownerRef ? [ownerRef] : []),
      ...teamRefs,
    ]),
  );
  return (
    <>
      <ActionItemsTable
        items={board.items}
        titleOf={titleOf}
        hidden={board.hidden}
        empty={
          <EmptyState
            title="No action items like this"
            description="Action items are added to the retro of an incident: what keeps it from happening again, shows it sooner, or makes it hurt less."
            action={
              paths && <LinkButton to={paths.list()}>All retros</LinkButton>
            }
          />
        }
      />
      {board.next && (
        <Typography variant="body2">
          Only the first {board.items.length} are shown: choose filters to see
          others.
        </Typography>
      )}
    </>
  );
}

/**
 * The body of the table of action items: `status` (open when absent), `team`,
 * `owner` and `entity` in the URL.
 *
 * @public
 */
export function ActionItemsPage() {
  const [search] = useSavedQuery();
  const answer = useActionItems(itemsQueryOf(search));
  const paths = useRetroPaths();
  return (
    <OncallLoaded
      answer={answer}
      what="action items"
      skeleton={<SkeletonTable rows={6} />}
    >
      {board => (
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <AnswerSentence size="page">{sentenceOf(board)}</AnswerSentence>
          </Grid>
          <Grid item xs={12}>
            <InfoCard
              title="Action items"
              action={
                paths && (
                  <LinkButton to={paths.list()} size="small" variant="outlined">
                    Retros
                  </LinkButton>
                )
              }
            >
              <Filters />
              <Items board={board} />
            </InfoCard>
          </Grid>
        </Grid>
      )}
    </OncallLoaded>
  );
}

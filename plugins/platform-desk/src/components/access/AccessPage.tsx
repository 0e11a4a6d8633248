import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import {
  type GrantsQuery,
  grantsQuerySchema,
} from '@waymark/plugin-platform-desk-common';
import { AnswerSentence, FilterBar, useSavedQuery } from '@waymark/tiles';
import { useState } from 'react';
import { useGrants } from '../../hooks/useDesk';
import { grantWords } from './accessWords';
import { AskAccessDialog } from './AskAccessDialog';
import { EnvironmentsCard } from './EnvironmentsCard';
import { GrantDrawer } from './GrantDrawer';
import { GrantsCard } from './GrantsCard';

const filters = (
  <FilterBar
    fields={[
      {
        name: 'of',
        title: 'Whose',
        all: 'mine',
        choices: [
          { value: 'to-decide', title: 'waiting for my decision' },
          { value: 'my-teams', title: 'of what my teams own' },
          { value: 'all', title: "everybody's" },
        ],
      },
      {
        name: 'state',
        title: 'State',
        all: 'open or granted',
        choices: [
          { value: 'any', title: 'any' },
          ...Object.entries(grantWords).map(([value, title]) => ({
            value,
            title,
          })),
        ],
      },
    ]}
  />
);

/** The query of the grants by the URL's; what makes no sense there counts as absent. */
function queryOf(query: URLSearchParams): GrantsQuery {
  const state = query.get('state') ?? 'active';
  const { of, state: states } = grantsQuerySchema.shape;
  return {
    of: of.catch('me').parse(query.get('of') ?? 'me'),
    ...(state === 'any'
      ? {}
      : { state: states.catch('active').parse(state) ?? 'active' }),
  };
}

/** The sentence that the visitor came for: what waits for them, and what they have. */
function Answer() {
  const mine = useGrants({ of: 'me', state: 'active', limit: 500 });
  const toDecide = useGrants({ of: 'to-decide', limit: 500 });
  if (!mine.value || !toDecide.value) {
    return null;
  }
  const waiting = toDecide.value.items.length;
  const granted = mine.value.items.filter(({ state }) => state === 'granted');
  const places = new Set(
    granted.map(
      ({ serviceRef, environment }) => `${serviceRef} ${environment}`,
    ),
  );
  const decides =
    waiting === 0
      ? 'Nothing waits for your decision'
      : `${waiting} request${waiting === 1 ? '' : 's'} wait${
          waiting === 1 ? 's' : ''
        } for your decision`;
  const may =
    places.size === 0
      ? 'you have no leave to deploy'
      : `you may deploy to ${places.size} environment${
          places.size === 1 ? '' : 's'
        }`;
  return (
    <AnswerSentence size="page">
      {decides}; {may}.
    </AnswerSentence>
  );
}

/**
 * The body of "Access": `of` and `state` choose grants, `grant` opens one;
 * below them the declared environments.
 *
 * @public
 */
export function AccessPage() {
  const [query, change] = useSavedQuery();
  const [isAsking, setIsAsking] = useState(false);
  const grantId = query.get('grant');
  const isAll = query.get('of') === 'all';
  return (
    <Grid container spacing={3}>
      <Grid item xs={12}>
        <Answer />
      </Grid>
      <Grid item xs={12}>
        <GrantsCard
          query={queryOf(query)}
          filters={filters}
          action={
            <Button
              variant="contained"
              color="primary"
              size="small"
              onClick={() => setIsAsking(true)}
            >
              Ask for access
            </Button>
          }
        />
      </Grid>
      <Grid item xs={12}>
        <EnvironmentsCard query={{ of: isAll ? 'all' : 'me' }} />
      </Grid>
      {isAsking && <AskAccessDialog onClose={() => setIsAsking(false)} />}
      {grantId && (
        <GrantDrawer
          key={grantId}
          id={grantId}
          onClose={() => change({ grant: undefined })}
        />
      )}
    </Grid>
  );
}

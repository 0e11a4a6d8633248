import { InfoCard, Link } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import type {
  CouplingMatrix,
  CouplingStateList,
} from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  EmptyState,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useCouplingMatrix, useCouplingState } from '../../hooks/useCoupling';
import { NoRepositories } from '../repositories/NoRepositories';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { count } from '../shared/wording';
import { ChangesCard } from './ChangesCard';
import { CouplingFilters } from './CouplingFilters';
import { CouplingProgress } from './CouplingProgress';
import { couplingSentence } from './couplingWording';
import { HowItIsCounted } from './HowItIsCounted';
import { MatrixGrid } from './MatrixGrid';
import { MatrixTable } from './MatrixTable';
import { TrendCard } from './TrendCard';
import { useCouplingPlace } from './useCouplingPlace';

function titleOf(matrix: CouplingMatrix | undefined, ref: string): string {
  return (
    matrix?.owners.find(owner => owner.ref === ref)?.title ??
    ref.slice(ref.indexOf('/') + 1)
  );
}

function MatrixCard({ matrix }: { matrix: CouplingMatrix }) {
  const place = useCouplingPlace();
  return (
    <InfoCard title="Who changes together with whom">
      {matrix.owners.length === 0 ? (
        <EmptyState
          title="No change with an owner"
          description="Nothing that landed in this time touched a file with an owner. Choose a longer time, or name owners in CODEOWNERS."
        />
      ) : (
        <>
          <MatrixGrid matrix={matrix} onOpen={place.open} />
          <MatrixTable matrix={matrix} hrefOf={place.hrefOf} />
        </>
      )}
      {matrix.hidden > 0 && (
        <Typography variant="body2" color="textSecondary">
          and {count(matrix.hidden, 'owner')} you may not see
        </Typography>
      )}
    </InfoCard>
  );
}

function Body({
  state,
  retry,
}: {
  state: CouplingStateList;
  retry: () => void;
}) {
  const [query] = useSavedQuery();
  const place = useCouplingPlace();
  const { window } = place;
  const answer = useCouplingMatrix(window);
  const a = query.get('a') ?? undefined;
  const b = query.get('b') ?? undefined;
  const crossing = query.get('crossing');
  const isKnown = state.items.some(({ asOf }) => asOf !== undefined);
  if (state.items.length === 0) {
    return <NoRepositories />;
  }
  const progress = (
    <CouplingProgress
      state={state}
      repositoryId={window.repositoryId}
      onRetry={retry}
    />
  );
  if (!isKnown) {
    return (
      <>
        {progress}
        <EmptyState
          title="No history has been read yet"
          description="This page will show how often a change crosses owners, and between whom, from the history of each repository that can be read here."
        />
        <HowItIsCounted ignore={state.ignore} />
      </>
    );
  }
  const title =
    a && b
      ? `Changes of ${titleOf(answer.value, a)} ${
          a === b ? 'alone' : `with ${titleOf(answer.value, b)}`
        }`
      : `${crossing === 'true' ? 'Changes that crossed owners' : 'Changes'}${
          a ? ` of ${titleOf(answer.value, a)}` : ''
        }`;
  return (
    <>
      {progress}
      <CouplingFilters repositories={state.items} window={answer.value} />
      <OwnershipLoaded
        answer={answer}
        what="coupling"
        skeleton={<SkeletonTable rows={10} />}
      >
        {matrix => (
          <Grid container spacing={3}>
            <Grid item xs={12}>
              <AnswerSentence size="page">
                {couplingSentence(matrix, new Date())}
              </AnswerSentence>
              <Typography variant="body2" color="textSecondary">
                {matrix.crossing > 0 && (
                  <>
                    <Link to={place.listHref('true')} underline="always">
                      {count(matrix.crossing, 'crossing change')}
                    </Link>
                    {' · '}
                  </>
                )}
                <Link to={place.listHref()} underline="always">
                  all changes
                </Link>
                {matrix.unowned > 0 &&
                  ` · ${count(
                    matrix.unowned,
                    'change',
                  )} touched no file with an owner`}
              </Typography>
            </Grid>
            {place.isList ? (
              <Grid item xs={12}>
                <ChangesCard
                  title={title}
                  backTo={place.matrixHref}
                  query={{
                    ...window,
                    a,
                    b,
                    crossing:
                      crossing === 'true' || crossing === 'false'
                        ? crossing
                        : undefined,
                  }}
                />
              </Grid>
            ) : (
              <>
                <Grid item xs={12}>
                  <MatrixCard matrix={matrix} />
                </Grid>
                <Grid item xs={12}>
                  <TrendCard query={window} hrefOf={place.weekHref} />
                </Grid>
              </>
            )}
            <Grid item xs={12}>
              <HowItIsCounted ignore={state.ignore} />
            </Grid>
          </Grid>
        )}
      </OwnershipLoaded>
    </>
  );
}

/**
 * The body of the coupling page: how often a change crosses owners, between
 * whom, week by week, down to the commits:
 * `?a=&b=&crossing=&from=&to=&repository=`.
 *
 * @public
 */
export function CouplingPage() {
  const answer = useCouplingState();
  return (
    <OwnershipLoaded
      answer={answer}
      what="state of coupling"
      skeleton={<SkeletonTable rows={10} />}
    >
      {state => <Body state={state} retry={answer.retry} />}
    </OwnershipLoaded>
  );
}

import { InfoCard, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { AffectedList } from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  EmptyState,
  HiddenCount,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { Route, Routes } from 'react-router-dom';
import { reassignRouteRef, rootRouteRef } from '../../routes';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { count } from '../shared/wording';
import { ReassignForm } from './ReassignForm';
import { affectedSentence } from './reassignmentWording';
import { ReassignmentResult } from './ReassignmentResult';
import { useAffected } from './useReassignments';

function AffectedBody({ list }: { list: AffectedList }) {
  const [query] = useSavedQuery();
  const here = useRouteRef(reassignRouteRef);
  const from = query.get('from');
  const chosen = list.items.find(({ key }) => key === from);
  if (list.items.length === 0) {
    return (
      <>
        <EmptyState
          title="Nobody who is named is gone"
          description="When a team is renamed, merged or dissolved, or a lead leaves, everything that still names them is listed here, to be reassigned together."
        />
        <HiddenCount count={list.hidden} />
      </>
    );
  }
  return (
    <>
      <AnswerSentence size="page">
        {count(list.items.length, 'owner or lead', 'owners and leads')} who{' '}
        {list.items.length === 1 ? 'is' : 'are'} still named{' '}
        {list.items.length === 1 ? 'is' : 'are'} gone.
      </AnswerSentence>
      <ul aria-label="Who is gone">
        {list.items.map(item => (
          <li key={item.key}>
            <Link
              to={`${here()}?${new URLSearchParams({ from: item.key })}`}
              underline="always"
              aria-current={item === chosen || undefined}
            >
              {affectedSentence(item)}
            </Link>
          </li>
        ))}
      </ul>
      <HiddenCount count={list.hidden} />
      {from && !chosen && (
        <Typography role="status">
          {from} is named nowhere any more, or is there again.
        </Typography>
      )}
      {chosen && (
        <ReassignForm
          key={chosen.key}
          affected={chosen}
          targets={list.targets}
        />
      )}
    </>
  );
}

function AffectedPage() {
  const root = useRouteRef(rootRouteRef);
  return (
    <InfoCard title="Reassign">
      <Box mb={2}>
        <Link to={root()}>Gaps and teams</Link>
      </Box>
      <OwnershipLoaded
        answer={useAffected()}
        what="list of those who are gone"
        skeleton={<SkeletonTable />}
      >
        {list => <AffectedBody list={list} />}
      </OwnershipLoaded>
    </InfoCard>
  );
}

/**
 * The body of the page about owners and leads who are gone: `from` in the URL
 * chooses one; below it each reassignment has a page.
 *
 * @public
 */
export function ReassignPage() {
  return (
    <Routes>
      <Route path="/:id" element={<ReassignmentResult />} />
      <Route path="*" element={<AffectedPage />} />
    </Routes>
  );
}

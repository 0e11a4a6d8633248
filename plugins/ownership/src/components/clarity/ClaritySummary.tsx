import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { EmptyState, SkeletonLines, TimeAgo } from '@waymark/tiles';
import type {
  ClarityTermId,
  EntityClarity,
} from '@waymark/plugin-ownership-common';
import { useEntityClarity } from '../../hooks/useClarity';
import { ConfirmButton } from '../confirmations/ConfirmButton';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { ClarityChip } from './ClarityChip';
import { ClarityTerms } from './ClarityTerms';
import { shortTermTitles } from './clarityWording';

function openTermsOf({ terms }: EntityClarity): ClarityTermId[] {
  return terms
    .filter(({ state }) => state === 'not-met' || state === 'unknown')
    .map(({ id }) => id);
}

function Level({ clarity }: { clarity: EntityClarity }) {
  const open = openTermsOf(clarity);
  return (
    <Typography variant="body2" component="div">
      <ClarityChip level={clarity.level} reason={clarity.reason} open={open} />{' '}
      {open.length > 0 && (
        <>Open: {open.map(id => shortTermTitles[id]).join(', ')}.</>
      )}
    </Typography>
  );
}

function ClarityLoaded(props: {
  entityRef: string;
  title: string;
  children: (clarity: EntityClarity) => JSX.Element;
}) {
  const { entityRef, title, children } = props;
  return (
    <OwnershipLoaded
      answer={useEntityClarity(entityRef)}
      what={`clarity of ${title}`}
      skeleton={<SkeletonLines lines={2} />}
      notFound={
        <EmptyState
          title="Its clarity is not known yet"
          description="It is worked out within a minute after the catalog knows the entity."
        />
      }
    >
      {children}
    </OwnershipLoaded>
  );
}

/**
 * The clarity of an entity in two lines, with the button to reconfirm it: for a
 * card.
 *
 * @public
 */
export function ClaritySummary(props: { entityRef: string; title: string }) {
  return (
    <ClarityLoaded {...props}>
      {clarity => (
        <Box display="flex" flexDirection="column" gridGap={8}>
          <Level clarity={clarity} />
          <ConfirmButton clarity={clarity} title={props.title} />
        </Box>
      )}
    </ClarityLoaded>
  );
}

/**
 * The clarity of an entity with every term: for a tab.
 *
 * @public
 */
export function ClarityDetails(props: { entityRef: string; title: string }) {
  return (
    <ClarityLoaded {...props}>
      {clarity => (
        <Box display="flex" flexDirection="column" gridGap={8}>
          <Typography variant="body2" component="div">
            <ClarityChip level={clarity.level} /> {clarity.reason} Since{' '}
            <TimeAgo instant={clarity.since} />.
          </Typography>
          <ConfirmButton clarity={clarity} title={props.title} />
          <ClarityTerms terms={clarity.terms} />
        </Box>
      )}
    </ClarityLoaded>
  );
}

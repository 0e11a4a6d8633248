import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { EntityOwnershipDetails } from '@waymark/plugin-ownership-common';
import { AnswerSentence } from '@waymark/tiles';
import { Fragment } from 'react';
import { GapChip } from '../shared/chips';
import { JointOwners } from '../shared/JointOwners';
import { EntityLink, OwnerLink } from '../shared/links';
import { gapRemedies } from '../shared/wording';
import { ClarityChip } from '../clarity/ClarityChip';
import { CodeownersLine } from './CodeownersLine';
import { OwnerActions } from './OwnerActions';
import { SituationLines } from './SituationLines';

function Leads({ leads }: Pick<EntityOwnershipDetails, 'leads'>) {
  if (leads.length === 0) {
    return null;
  }
  return (
    <Typography variant="body2">
      {leads.length === 1 ? 'Lead: ' : 'Leads: '}
      {leads.map((lead, index) => (
        <Fragment key={lead.ref}>
          {index > 0 && ', '}
          <EntityLink entityRef={lead.ref} title={lead.title} />
        </Fragment>
      ))}
    </Typography>
  );
}

/**
 * Who owns the entity, who leads them, whether CODEOWNERS agrees, what is about
 * to change, and what to do where it is not clear.
 */
export function OwnershipAnswer(props: {
  details: EntityOwnershipDetails;
  title: string;
  /** Shows how clear it is; left out where every term stands beside it. */
  withClarity?: boolean;
}) {
  const { details, title, withClarity } = props;
  const { owner, joint, gap, reason, codeowners, leads, clarity } = details;
  return (
    <Box display="flex" flexDirection="column" gridGap={8}>
      <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={8}>
        <AnswerSentence>
          {joint ? (
            <>
              <JointOwners joint={joint} /> own {title}
            </>
          ) : (
            <>
              {owner ? <OwnerLink owner={owner} /> : 'Nobody'} owns {title}
            </>
          )}
        </AnswerSentence>
        {withClarity && clarity && <ClarityChip {...clarity} />}
      </Box>
      <Leads leads={leads} />
      {codeowners && <CodeownersLine view={codeowners} />}
      {gap ? (
        <Typography variant="body2" component="div">
          <GapChip gap={gap} /> {reason} <strong>To do:</strong>{' '}
          {gapRemedies[gap]}
        </Typography>
      ) : (
        <Typography variant="body2" color="textSecondary">
          {reason}
        </Typography>
      )}
      <SituationLines details={details} />
      <OwnerActions details={details} title={title} />
    </Box>
  );
}

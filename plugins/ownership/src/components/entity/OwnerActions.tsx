import Box from '@material-ui/core/Box';
import type { EntityOwnershipDetails } from '@waymark/plugin-ownership-common';
import { DisputeButton } from '../disputes/DisputeButton';
import { TransferButton } from '../transfers/TransferButton';

/** What to do about an owner: dispute them, or hand the entity over. */
export function OwnerActions(props: {
  details: EntityOwnershipDetails;
  title: string;
}) {
  const { details, title } = props;
  const { entityRef, owner, dispute, transfer } = details;
  return (
    <Box display="flex" flexWrap="wrap" gridGap={8}>
      {!dispute && <DisputeButton subject={{ entityRef }} title={title} />}
      {!transfer && owner?.exists && <TransferButton entityRef={entityRef} />}
    </Box>
  );
}

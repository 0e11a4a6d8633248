import { LinkButton } from '@backstage/core-components';
import type { EntityTransfer } from '@waymark/plugin-ownership-common';
import { useTransferPaths } from './TransferLink';

/**
 * For an entity's card: opens the form for a transfer, or the transfer that is
 * under way. Asks for nothing; nothing is shown in an app without the pages.
 *
 * @public
 */
export function TransferButton(props: {
  entityRef: string;
  /** The one that is under way, as `detailsOf` has it. */
  transfer?: Pick<EntityTransfer, 'id' | 'to'>;
}) {
  const { entityRef, transfer } = props;
  const paths = useTransferPaths();
  if (!paths) {
    return null;
  }
  return (
    <LinkButton
      to={transfer ? paths.of(transfer.id) : paths.create(entityRef)}
      size="small"
      variant="outlined"
    >
      {transfer ? `Transfer to ${transfer.to.title}` : 'Transfer'}
    </LinkButton>
  );
}

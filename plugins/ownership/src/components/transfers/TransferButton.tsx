import { LinkButton } from '@backstage/core-components';
import { useTransferPaths } from './TransferLink';
import { useTransfers } from './useTransfers';

/**
 * For an entity's card: opens the form for a transfer, or the transfer that is
 * under way. Nothing in an app without the pages.
 *
 * @public
 */
export function TransferButton({ entityRef }: { entityRef: string }) {
  const paths = useTransferPaths();
  const [transfer] =
    useTransfers({ status: 'open', entityRef }).value?.items ?? [];
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

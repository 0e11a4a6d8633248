import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { lateCard } from '@waymark/tiles';
import { useEntityOwnership } from '../../hooks/useOwnership';

/**
 * The ownership card, whose code does not delay the page.
 *
 * @public
 */
export const LateEntityOwnershipCard = lateCard({
  label: 'Loading the owner',
  load: async () => (await import('./EntityOwnershipCard')).EntityOwnershipCard,
  useAhead: () => {
    useEntityOwnership(stringifyEntityRef(useEntity().entity));
  },
});

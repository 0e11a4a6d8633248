import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { lateCard } from '@waymark/tiles';
import { useEntityOnCall } from '../../hooks/useOnCall';

/**
 * The on-call card, whose code does not delay the page.
 *
 * @public
 */
export const LateEntityOnCallCard = lateCard({
  label: 'Loading who is on call',
  load: async () => (await import('./EntityOnCallCard')).EntityOnCallCard,
  useAhead: () => {
    useEntityOnCall(stringifyEntityRef(useEntity().entity));
  },
});

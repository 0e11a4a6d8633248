import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { lateCard } from '@waymark/tiles';
import { useCapabilities, useTickets } from '../../hooks/useDesk';
import { openTicketsOf } from './openTicketsOf';

/**
 * The card of the platform desk, whose code does not delay the page.
 *
 * @public
 */
export const LateEntityDeskCard = lateCard({
  label: 'Loading what can be done here',
  load: async () => (await import('./EntityDeskCard')).EntityDeskCard,
  useAhead: () => {
    useCapabilities();
    useTickets(openTicketsOf(stringifyEntityRef(useEntity().entity)));
  },
});

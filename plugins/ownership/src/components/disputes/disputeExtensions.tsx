import { Content } from '@backstage/core-components';
import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

const disputesPage = SubPageBlueprint.make({
  name: 'disputes',
  params: {
    path: 'disputes',
    title: 'Disputes',
    loader: async () => {
      const { DisputeRoutes } = await import('./DisputeRoutes');
      return (
        <Content>
          <DisputeRoutes />
        </Content>
      );
    },
  },
});

/** What disputes add to an app of the new frontend system. */
export const disputeExtensions = [disputesPage];

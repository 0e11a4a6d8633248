import { Content } from '@backstage/core-components';
import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

const transfersPage = SubPageBlueprint.make({
  name: 'transfers',
  params: {
    path: 'transfers',
    title: 'Transfers',
    loader: async () => {
      const { TransferRoutes } = await import('./TransferRoutes');
      return (
        <Content>
          <TransferRoutes />
        </Content>
      );
    },
  },
});

/** What transfers add to an app of the new frontend system. */
export const transferExtensions = [transfersPage];

import { Content } from '@backstage/core-components';
import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

const alertsPage = SubPageBlueprint.make({
  name: 'alerts',
  params: {
    path: 'alerts',
    title: 'Alerts',
    loader: async () => {
      const { AlertRoutes } = await import('./AlertRoutes');
      return (
        <Content>
          <AlertRoutes />
        </Content>
      );
    },
  },
});

/** What alerts add to an app of the new frontend system. */
export const alertExtensions = [alertsPage];

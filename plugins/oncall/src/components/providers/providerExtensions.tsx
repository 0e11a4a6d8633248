import { Content } from '@backstage/core-components';
import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

const providersPage = SubPageBlueprint.make({
  name: 'providers',
  params: {
    path: 'providers',
    title: 'Providers',
    loader: async () => {
      const { ProvidersPage } = await import('./ProvidersPage');
      return (
        <Content>
          <ProvidersPage />
        </Content>
      );
    },
  },
});

/** What providers add to an app of the new frontend system. */
export const providerExtensions = [providersPage];

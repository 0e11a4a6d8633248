import { Content } from '@backstage/core-components';
import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

const retrosPage = SubPageBlueprint.make({
  name: 'retros',
  params: {
    path: 'retros',
    title: 'Retros',
    loader: async () => {
      const { RetroRoutes } = await import('./RetroRoutes');
      return (
        <Content>
          <RetroRoutes />
        </Content>
      );
    },
  },
});

/** What retros add to an app of the new frontend system. */
export const retroExtensions = [retrosPage];

import { Content } from '@backstage/core-components';
import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

const measuresPage = SubPageBlueprint.make({
  name: 'measures',
  params: {
    path: 'measures',
    title: 'Measures',
    loader: async () => {
      const { MeasureRoutes } = await import('./MeasureRoutes');
      return (
        <Content>
          <MeasureRoutes />
        </Content>
      );
    },
  },
});

const loadPage = SubPageBlueprint.make({
  name: 'load',
  params: {
    path: 'load',
    title: 'Load',
    loader: async () => {
      const { LoadPage } = await import('../load/LoadPage');
      return (
        <Content>
          <LoadPage />
        </Content>
      );
    },
  },
});

/** What measures and load add to an app of the new frontend system. */
export const measureExtensions = [loadPage, measuresPage];

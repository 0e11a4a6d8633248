import { Content } from '@backstage/core-components';
import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

const couplingPage = SubPageBlueprint.make({
  name: 'coupling',
  params: {
    path: 'coupling',
    title: 'Coupling',
    loader: async () => {
      const { CouplingPage } = await import('./CouplingPage');
      return (
        <Content>
          <CouplingPage />
        </Content>
      );
    },
  },
});

/** The tab about changes that cross owners. */
export const couplingExtensions = [couplingPage];

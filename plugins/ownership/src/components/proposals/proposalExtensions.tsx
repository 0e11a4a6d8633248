import { Content } from '@backstage/core-components';
import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

const proposalsPage = SubPageBlueprint.make({
  name: 'proposals',
  params: {
    path: 'proposals',
    title: 'Proposals',
    loader: async () => {
      const { ProposalRoutes } = await import('./ProposalRoutes');
      return (
        <Content>
          <ProposalRoutes />
        </Content>
      );
    },
  },
});

/** What proposals add to an app of the new frontend system. */
export const proposalExtensions = [proposalsPage];

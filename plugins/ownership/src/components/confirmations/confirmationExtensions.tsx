import { Content } from '@backstage/core-components';
import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

const reconfirmPage = SubPageBlueprint.make({
  name: 'reconfirm',
  params: {
    path: 'reconfirm',
    title: 'Reconfirm',
    loader: async () => {
      const { ReconfirmPage } = await import('./ReconfirmPage');
      return (
        <Content>
          <ReconfirmPage />
        </Content>
      );
    },
  },
});

/** What reconfirming adds to the app. */
export const confirmationExtensions = [reconfirmPage];

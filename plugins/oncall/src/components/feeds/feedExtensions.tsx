import { Content } from '@backstage/core-components';
import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

const calendarsPage = SubPageBlueprint.make({
  name: 'calendars',
  params: {
    path: 'calendars',
    title: 'My calendars',
    loader: async () => {
      const { CalendarsPage } = await import('./CalendarsPage');
      return (
        <Content>
          <CalendarsPage />
        </Content>
      );
    },
  },
});

/** What calendar feeds add to an app of the new frontend system. */
export const feedExtensions = [calendarsPage];

import { Content } from '@backstage/core-components';
import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

const schedulesPage = SubPageBlueprint.make({
  name: 'schedules',
  params: {
    path: 'schedules',
    title: 'Schedules',
    loader: async () => {
      const { ScheduleRoutes } = await import('./ScheduleRoutes');
      return (
        <Content>
          <ScheduleRoutes />
        </Content>
      );
    },
  },
});

/** What schedules add to an app of the new frontend system. */
export const scheduleExtensions = [schedulesPage];

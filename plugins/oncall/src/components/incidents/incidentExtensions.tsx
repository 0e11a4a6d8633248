import { Content } from '@backstage/core-components';
import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

const incidentsPage = SubPageBlueprint.make({
  name: 'incidents',
  params: {
    path: 'incidents',
    title: 'Incidents',
    loader: async () => {
      const { IncidentRoutes } = await import('./IncidentRoutes');
      return (
        <Content>
          <IncidentRoutes />
        </Content>
      );
    },
  },
});

/** What incidents add to an app of the new frontend system. */
export const incidentExtensions = [incidentsPage];

import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { AlertRoutes } from '../alerts/AlertRoutes';
import { CalendarsPage } from '../feeds/CalendarsPage';
import { IncidentRoutes } from '../incidents/IncidentRoutes';
import { ProvidersPage } from '../providers/ProvidersPage';
import { LoadPage } from '../load/LoadPage';
import { MeasureRoutes } from '../measures/MeasureRoutes';
import { RetroRoutes } from '../retros/RetroRoutes';
import { ScheduleRoutes } from '../schedules/ScheduleRoutes';
import { WallRoutes } from '../wall/WallRoutes';

/**
 * The on-call page of the old frontend system: the same bodies at the same URLs
 * as the sub-pages of the new one.
 */
export function OncallPage() {
  return (
    <Page themeId="tool">
      <Header title="On call" subtitle="Who answers, now and next" />
      <TabbedLayout>
        <TabbedLayout.Route path="/" title="Wall">
          <WallRoutes />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/schedules" title="Schedules">
          <ScheduleRoutes />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/incidents" title="Incidents">
          <IncidentRoutes />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/alerts" title="Alerts">
          <AlertRoutes />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/retros" title="Retros">
          <RetroRoutes />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/load" title="Load">
          <LoadPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/measures" title="Measures">
          <MeasureRoutes />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/calendars" title="My calendars">
          <CalendarsPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/providers" title="Providers">
          <ProvidersPage />
        </TabbedLayout.Route>
      </TabbedLayout>
    </Page>
  );
}

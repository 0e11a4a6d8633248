import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { AccessPage } from '../access/AccessPage';
import { AdoptionRoutes } from '../adoption/AdoptionRoutes';
import { AskPage } from '../ask/AskPage';
import { CapabilitiesPage } from '../capabilities/CapabilitiesPage';
import { AuditPage } from '../imports/AuditPage';
import { QueuePage } from '../queue/QueuePage';
import { RequestRoutes } from '../requests/RequestRoutes';

/**
 * The platform desk of the old frontend system: the same bodies at the same URLs
 * as the sub-pages of the new one.
 */
export function PlatformDeskPage() {
  return (
    <Page themeId="tool">
      <Header title="Platform" subtitle="Get it without waiting for anyone" />
      <TabbedLayout>
        <TabbedLayout.Route path="/" title="Ask platform">
          <AskPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/requests" title="My requests">
          <RequestRoutes />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/queue" title="Queue">
          <QueuePage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/capabilities" title="Capabilities">
          <CapabilitiesPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/access" title="Access">
          <AccessPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/import" title="Audit & import">
          <AuditPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/adoption" title="Adoption">
          <AdoptionRoutes />
        </TabbedLayout.Route>
      </TabbedLayout>
    </Page>
  );
}

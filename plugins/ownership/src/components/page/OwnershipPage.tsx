import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { FindingsPage } from '../findings/FindingsPage';
import { OverviewPage } from '../overview/OverviewPage';
import { PathsPage } from '../paths/PathsPage';
import { RepositoriesPage } from '../repositories/RepositoriesPage';
import { ThingsPage } from '../things/ThingsPage';

/**
 * The ownership page of the old frontend system: the same bodies at the same
 * URLs as the sub-pages of the new one.
 */
export function OwnershipPage() {
  return (
    <Page themeId="tool">
      <Header title="Ownership" subtitle="Who owns what, and why" />
      <TabbedLayout>
        <TabbedLayout.Route path="/" title="Gaps and teams">
          <OverviewPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/things" title="Things">
          <ThingsPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/paths" title="Who owns this file?">
          <PathsPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/findings" title="Findings">
          <FindingsPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/repositories" title="Repositories">
          <RepositoriesPage />
        </TabbedLayout.Route>
      </TabbedLayout>
    </Page>
  );
}

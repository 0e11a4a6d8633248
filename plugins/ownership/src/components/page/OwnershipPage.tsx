import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { CouplingPage } from '../coupling/CouplingPage';
import { DisputeRoutes } from '../disputes/DisputeRoutes';
import { FindingsPage } from '../findings/FindingsPage';
import { ReconfirmPage } from '../confirmations/ReconfirmPage';
import { OverviewRoutes } from '../overview/OverviewRoutes';
import { PathsPage } from '../paths/PathsPage';
import { ProposalRoutes } from '../proposals/ProposalRoutes';
import { RepositoriesPage } from '../repositories/RepositoriesPage';
import { ThingsPage } from '../things/ThingsPage';
import { TransferRoutes } from '../transfers/TransferRoutes';

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
          <OverviewRoutes />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/things" title="Things">
          <ThingsPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/paths" title="Who owns this file?">
          <PathsPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/disputes" title="Disputes">
          <DisputeRoutes />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/transfers" title="Transfers">
          <TransferRoutes />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/proposals" title="Proposals">
          <ProposalRoutes />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/coupling" title="Coupling">
          <CouplingPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/reconfirm" title="Reconfirm">
          <ReconfirmPage />
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

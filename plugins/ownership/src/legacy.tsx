/**
 * Ownership in the portal, for the old frontend system: the same components at
 * the same URLs.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createCardExtension } from '@backstage/plugin-home-react';
import { createSearchResultListItemExtension } from '@backstage/plugin-search-react';
import { OwnershipClient } from '@waymark/plugin-ownership-common';
import { ownershipApiRef } from './api';
import { LateEntityOwnershipCard } from './components/entity/LateEntityOwnershipCard';
import { ownershipResults } from './components/search/ownershipResults';
import {
  couplingRouteRef,
  deliveriesRouteRef,
  disputesRouteRef,
  findingsRouteRef,
  localRepositoryRouteRef,
  pathsRouteRef,
  proposalsRouteRef,
  reassignRouteRef,
  reconfirmRouteRef,
  repositoriesRouteRef,
  rootRouteRef,
  thingsRouteRef,
  transfersRouteRef,
} from './routes';

export { ownershipApiRef } from './api';
export { createOwnerColumn } from './components/catalog/createOwnerColumn';
export { createClarityColumn } from './components/clarity/createClarityColumn';
export { ClarityCell } from './components/clarity/ClarityCell';
export { TransferButton } from './components/transfers/TransferButton';
export { DisputeButton } from './components/disputes/DisputeButton';
export { useDisputeNeeds } from './components/disputes/disputeNeeds';
export { OwnerCell } from './components/catalog/OwnerCell';
export { useClarityLevel, useEntityClarity } from './hooks/useClarity';
export { useOwner, useOwners } from './hooks/useOwners';
export { useEntityOwnership } from './hooks/useOwnership';

/** The ownership plugin of the old frontend system. @public */
export const ownershipPlugin = createPlugin({
  id: 'ownership',
  apis: [
    createApiFactory({
      api: ownershipApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new OwnershipClient({ discoveryApi, fetchApi }),
    }),
  ],
  routes: {
    root: rootRouteRef,
    things: thingsRouteRef,
    paths: pathsRouteRef,
    coupling: couplingRouteRef,
    reconfirm: reconfirmRouteRef,
    reassign: reassignRouteRef,
    deliveries: deliveriesRouteRef,
    disputes: disputesRouteRef,
    findings: findingsRouteRef,
    proposals: proposalsRouteRef,
    repositories: repositoriesRouteRef,
    transfers: transfersRouteRef,
  },
  externalRoutes: { localRepository: localRepositoryRouteRef },
});

/** The page with its tabs; mount it at `/ownership`. @public */
export const OwnershipPage = ownershipPlugin.provide(
  createRoutableExtension({
    name: 'OwnershipPage',
    component: () =>
      import('./components/page/OwnershipPage').then(m => m.OwnershipPage),
    mountPoint: rootRouteRef,
  }),
);

/** The card for an entity's overview. @public */
export const EntityOwnershipCard = ownershipPlugin.provide(
  createComponentExtension({
    name: 'EntityOwnershipCard',
    // It loads its own code, so that no other card waits for it.
    component: { sync: LateEntityOwnershipCard },
  }),
);

/** The tab of an entity; mount it at `/ownership`. @public */
export const EntityOwnershipContent = ownershipPlugin.provide(
  createComponentExtension({
    name: 'EntityOwnershipContent',
    component: {
      lazy: () =>
        import('./components/entity/EntityOwnershipContent').then(
          m => m.EntityOwnershipContent,
        ),
    },
  }),
);

/** The tab of an entity with its runbook; mount it at `/runbook`. @public */
export const EntityRunbookContent = ownershipPlugin.provide(
  createComponentExtension({
    name: 'EntityRunbookContent',
    component: {
      lazy: () =>
        import('./components/runbooks/EntityRunbookContent').then(
          m => m.EntityRunbookContent,
        ),
    },
  }),
);

/** Home page card: what the visitor's teams own. @public */
export const HomePageMyServices = ownershipPlugin.provide(
  createCardExtension({
    name: 'OwnershipMyServices',
    title: 'My services',
    components: () =>
      import('./components/home/MyServices').then(m => ({
        Content: m.MyServices,
      })),
  }),
);

/** Home page card: owner gaps and findings of the visitor's teams. @public */
export const HomePageNeedsMe = ownershipPlugin.provide(
  createCardExtension({
    name: 'OwnershipNeedsMe',
    title: 'What needs me',
    components: () =>
      import('./components/home/WhatNeedsMe').then(m => ({
        Content: m.WhatNeedsMe,
      })),
  }),
);

/** A search result of type `ownership`. @public */
export const OwnershipSearchResultListItem = ownershipPlugin.provide(
  createSearchResultListItemExtension({
    name: 'OwnershipSearchResultListItem',
    ...ownershipResults,
  }),
);

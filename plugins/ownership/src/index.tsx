/**
 * Ownership in the portal, for the new frontend system: who owns this service,
 * this module, this file, and why.
 *
 * @packageDocumentation
 */
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { OwnershipIcon } from './components/shared/OwnershipIcon';
import { extensions } from './extensions';
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

/**
 * The ownership plugin: pages, entity card and tab, home widgets, search result.
 *
 * @public
 */
export default createFrontendPlugin({
  pluginId: 'ownership',
  title: 'Ownership',
  icon: <OwnershipIcon />,
  info: { packageJson: () => import('../package.json') },
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
  extensions,
});

// Every import of an alpha entry point of this package, so that an upgrade touches one file.
export type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
export { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
export { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';

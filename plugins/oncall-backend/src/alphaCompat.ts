// Every import of an alpha entry point of this package, so that an upgrade touches one file.
export { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';

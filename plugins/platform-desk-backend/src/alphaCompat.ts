// Every import of an alpha entry point of this package, so that an upgrade touches one file.
export {
  type ActionsRegistryService,
  actionsRegistryServiceRef,
} from '@backstage/backend-plugin-api/alpha';

// Every alpha import of this package, so that an upgrade touches one file.
export {
  CatalogIndexPage,
  default as catalogPlugin,
} from '@backstage/plugin-catalog/alpha';
export {
  HomePageLayoutBlueprint,
  type HomePageLayoutProps,
} from '@backstage/plugin-home-react/alpha';

/**
 * Every alpha import of this package, so that an upgrade touches one file.
 */
export {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
export { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
export {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';

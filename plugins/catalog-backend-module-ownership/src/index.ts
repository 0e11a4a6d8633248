/**
 * Catalog module of the ownership plugin.
 *
 * @packageDocumentation
 */
export { catalogModuleOwnership as default } from './module';

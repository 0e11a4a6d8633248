/**
 * Search module of the ownership plugin.
 *
 * @packageDocumentation
 */
export { searchModuleOwnership as default } from './module';

/**
 * Search module of the on-call plugin.
 *
 * @packageDocumentation
 */
export { searchModuleOncall as default } from './module';

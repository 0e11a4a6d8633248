/**
 * Template actions of on-call.
 *
 * @packageDocumentation
 */
export { scaffolderModuleOncall as default } from './module';

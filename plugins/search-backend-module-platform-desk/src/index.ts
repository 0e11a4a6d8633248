/**
 * Search module of the platform desk.
 *
 * @packageDocumentation
 */
export { searchModulePlatformDesk as default } from './module';

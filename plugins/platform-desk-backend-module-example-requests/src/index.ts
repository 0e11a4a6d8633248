/**
 * The requests and golden paths of an example quarter. Refuses to start in
 * production.
 *
 * @packageDocumentation
 */
export { platformDeskModuleExampleRequests as default } from './module';

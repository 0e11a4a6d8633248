/**
 * The incidents of an example quarter. Refuses to start in production.
 *
 * @packageDocumentation
 */
export { oncallModuleExampleIncidents as default } from './module';

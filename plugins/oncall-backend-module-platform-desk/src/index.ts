/**
 * Follows action items of retros that are requests to the platform team.
 *
 * @packageDocumentation
 */
export { oncallModulePlatformDesk as default } from './module';

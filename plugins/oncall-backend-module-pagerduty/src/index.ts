/**
 * PagerDuty for the on-call backend: schedules, services and incidents, read
 * in bulk.
 *
 * @packageDocumentation
 */
export { oncallModulePagerduty as default } from './module';

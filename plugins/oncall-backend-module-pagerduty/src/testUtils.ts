/**
 * A server that speaks the API of PagerDuty, for tests and benchmarks.
 *
 * @packageDocumentation
 */
export * from './testing/FakePagerDuty';
export * from './testing/pagerDutyWorld';

/**
 * The contract that trackers of requests keep.
 *
 * @packageDocumentation
 */
export * from './trackers/ticketTrackerContract';

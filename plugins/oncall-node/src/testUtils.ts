/**
 * The contracts that providers of schedules and trackers of action items keep.
 *
 * @packageDocumentation
 */
export * from './contract/actionItemTrackerContract';
export * from './contract/oncallProviderContract';

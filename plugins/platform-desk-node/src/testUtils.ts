/**
 * The contract that trackers of requests keep, and a tracker in memory.
 *
 * @packageDocumentation
 */
export * from './trackers/MemoryTracker';
export * from './trackers/ProtocolServer';
export * from './trackers/ticketTrackerContract';

/**
 * The platform desk for backends: trackers of requests, permission rules and
 * the policy decision.
 *
 * @packageDocumentation
 */
export * from './hosts/DeskHost';
export * from './permissions/decideDeskAccess';
export * from './permissions/decidePlatformDesk';
export * from './permissions/decideRuns';
export * from './permissions/decideTickets';
export * from './permissions/ticketRules';
export * from './trackers/ticketBody';
export * from './trackers/TicketTracker';
export * from './trackers/TicketTrackers';
export * from './trackers/TrackerHttp';
export * from './trackers/TrackerPausedError';

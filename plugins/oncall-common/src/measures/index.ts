export type { IncidentFact, IncidentFacts } from './incidentFacts';
export * from './incidentCounts';
export * from './incidentTimes';
export * from './retroMeasures';
export * from './pageMeasures';

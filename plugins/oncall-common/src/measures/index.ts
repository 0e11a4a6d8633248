export type { IncidentFact, IncidentFacts } from './incidentFacts';
export * from './incidentCounts';
export * from './incidentTimes';
export * from './retroMeasures';
export type {
  PageFact,
  PageFacts,
  PageHours,
  PageShareFacts,
} from './pageFacts';
export { pageHoursOf } from './pageFacts';
export {
  pageCount,
  pageShare,
  pageShareLimit,
  pagesPerPerson,
} from './pageMeasures';
export * from './holidays';
export type { Duty, DutyFact, DutyFacts } from './dutyFacts';
export {
  coverageAhead,
  gapsAhead,
  hoursBalance,
  hoursOnCall,
} from './dutyMeasures';
export * from './loadViews';
export { loadReportOf } from './loadReport';
export { type HoursOfPerson, personHoursOf } from './personHours';
export * from './hoursCsv';
export * from './LoadApi';
export * from './LoadClient';

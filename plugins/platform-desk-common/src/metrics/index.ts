export type {
  MetricAnswer,
  MetricDefinition,
  MetricOutcome,
  MetricPoint,
  MetricQuery,
  MetricQuestion,
  MetricRow,
  MetricRowsQuery,
} from '@waymark/metrics';
export type {
  AdoptionFacts,
  HelpFacts,
  RunFact,
  RunFacts,
  ServiceFact,
  TicketFact,
  TicketFacts,
} from './deskFacts';
export { flows, openAges, queueLength } from './queueMeasures';
export {
  requestShares,
  timesToResolve as timesToResolveRequests,
  timesToTriage,
  triageInTime,
} from './responseMeasures';
export {
  failedRuns,
  runCount,
  runSuccess,
  timeSaved,
  timeToFirstDeployment,
} from './pathMeasures';
export { deflection } from './deflection';
export { servicesOnPath, teamsOnPath } from './adoptionMeasures';

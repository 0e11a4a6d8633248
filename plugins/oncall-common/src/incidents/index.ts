export * from './model';
export * from './permissions';
export * from './incidentOf';
export * from './decideIncident';
export * from './escalation';
export * from './IncidentsApi';
export * from './IncidentsClient';

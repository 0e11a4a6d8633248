export * from './model';
export * from './incidentViews';
export * from './permissions';
export * from './incidentOf';
export * from './decideIncident';
export * from './escalation';
export * from './IncidentsApi';
export * from './IncidentsClient';

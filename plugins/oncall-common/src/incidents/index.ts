export * from './model';
export * from './permissions';
export * from './incidentOf';
export * from './decideIncident';
export * from './escalation';

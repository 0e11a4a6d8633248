export * from './SchedulesApi';
export * from './SchedulesClient';
export * from './scheduleCommands';
export * from './personViews';
export * from './scheduleViews';
export * from './permissions';
export * from './decideAmendment';
export * from './decideSwap';

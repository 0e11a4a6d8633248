export * from './answers';
export * from './model';
export * from './SchedulesApi';
export * from './SchedulesClient';
export * from './scheduleCommands';
export * from './scheduleViews';

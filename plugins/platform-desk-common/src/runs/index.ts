export * from './model';
export * from './recordRun';
export * from './settleRun';
export * from './permissions';
export * from './RunsApi';
export * from './RunsClient';
export * from './TasksApi';
export * from './TasksClient';

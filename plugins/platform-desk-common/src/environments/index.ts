export * from './model';
export * from './environmentWords';
export * from './EnvironmentsApi';
export * from './EnvironmentsClient';

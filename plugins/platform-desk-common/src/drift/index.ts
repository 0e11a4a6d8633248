export * from './model';
export * from './DriftApi';
export * from './DriftClient';

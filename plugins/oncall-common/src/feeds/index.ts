export * from './FeedsApi';
export * from './FeedsClient';
export * from './model';

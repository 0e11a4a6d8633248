export * from './birthRecord';

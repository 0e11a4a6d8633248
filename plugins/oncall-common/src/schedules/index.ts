export * from './answers';
export * from './model';

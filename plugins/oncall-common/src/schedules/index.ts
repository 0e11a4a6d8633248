export * from './answers';
export * from './escalationPolicy';
export * from './model';

export * from './driftOf';
export * from './planUpdate';
export * from './snapshot';
export * from './templateChanges';

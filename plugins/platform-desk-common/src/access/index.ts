export * from './model';
export * from './permissions';
export * from './decideGrant';
export * from './grantNotices';
export * from './AccessApi';
export * from './AccessClient';

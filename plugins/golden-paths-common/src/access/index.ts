export * from './access';
export * from './approvalProblem';
export * from './checkAccess';
export * from './decideAccess';

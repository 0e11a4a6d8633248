export * from './access';
export * from './approvalProblem';
export * from './checkAccess';
export * from './decideAccess';
export * from './deployWorkflow';
export * from './readAccessRules';

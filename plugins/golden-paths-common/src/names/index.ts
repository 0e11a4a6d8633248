export * from './entityRef';
export * from './nameProblem';
export * from './nameSchema';
export * from './parseFields';

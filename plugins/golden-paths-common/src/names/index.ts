export * from './nameProblem';

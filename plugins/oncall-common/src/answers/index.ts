export * from './AnswersApi';
export * from './AnswersClient';
export * from './model';

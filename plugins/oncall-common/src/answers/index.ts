export * from './AnswersApi';
export * from './AnswersClient';
export * from './answeringSchedule';
export * from './model';

export * from './calendarDays';
export * from './instantWords';

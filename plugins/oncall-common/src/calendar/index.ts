export * from './calendarDays';

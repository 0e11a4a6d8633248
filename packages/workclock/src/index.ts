/**
 * Pure functions of time: clocks that run out, weeks, intervals.
 *
 * @packageDocumentation
 */
export * from './clockState';
export * from './wallTime';
export * from './intervals';
export * from './WallClock';
export * from './hours';
export * from './WorkCalendar';

export * from './model';
export type { ImportedLine } from './importTicket';
export { importedTickets } from './importTicket';
export * from './ImportsApi';
export * from './ImportsClient';

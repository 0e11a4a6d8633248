export * from './model';
export type { ImportedLine } from './importTicket';
export { importedIssue, importedTickets } from './importTicket';
export * from './ImportsApi';
export * from './ImportsClient';

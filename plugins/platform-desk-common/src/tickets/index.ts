export * from './ticket';
export * from './ticketCommands';
export * from './ticketAnswers';
export * from './TicketOutcome';
export * from './PathOnlyError';
export { fileTicket, filedTicket } from './fileTicket';
export { decideTicket } from './decideTicket';
export {
  editorRefsOf,
  needsAgreement,
  sprintEndOf,
  ticketRefsOf,
} from './ticketFacts';
export * from './historyWords';
export * from './permissions';
export * from './unknownCapability';
export * from './TicketsApi';
export * from './TicketsClient';

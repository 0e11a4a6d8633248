import type { WorkCalendar } from '@waymark/workclock';
import type { CapabilityState } from '../capabilities/model';
import type { Ticket, TicketEvent } from './ticket';
import type { TicketClockKind } from './ticketCommands';

/**
 * Something that people are told: sent once for each `key`.
 *
 * @public
 */
export interface TicketNotice {
  key: string;
  recipients: string[];
  title: string;
  description?: string;
  link: string;
  severity: 'critical' | 'high' | 'normal' | 'low';
  topic: string;
}

/** @public */
export interface TicketClock {
  subject: string;
  kind: TicketClockKind;
  /** ISO instant. */
  dueAt: string;
}

/**
 * What follows from a command, to be written in one transaction: the clocks of
 * the kinds in `stop` end before those in `clocks` are set. A ticket with the
 * version that it had is not written.
 *
 * @public
 */
export interface TicketOutcome {
  ticket: Ticket;
  events: Omit<TicketEvent, 'id'>[];
  notices: TicketNotice[];
  clocks: TicketClock[];
  stop: TicketClockKind[];
}

/**
 * How long things may take, in business days of the platform team.
 *
 * @public
 */
export interface TicketTerms {
  calendar: WorkCalendar;
  /** From filing to triage. */
  triageDays: number;
  /** Before that, when the platform team is reminded. */
  triageSoonDays: number;
  /** After it was due, when the escalation group is told. */
  triageEscalationDays: number;
  /** From triage to done, before a workaround or the escalation group is needed. */
  sprintDays: number;
  /** Between reminders of a request that waits. */
  waitingDays: number;
}

/**
 * Who asks, and what decisions are made with. `claims` are the refs that the
 * caller may act for.
 *
 * @public
 */
export interface TicketContext {
  caller: { name: string; claims: readonly string[] };
  terms: TicketTerms;
  platformRefs: readonly string[];
  escalationRefs: readonly string[];
  titleOf(ref: string): string;
  /** How the capability is had now of a request that is closed, or is to be for it. */
  capabilityState?: CapabilityState;
}

/** What clocks of a request belong to. @public */
export function ticketSubject(id: string): string {
  return `ticket:${id}`;
}

import type { TicketCategory, TicketStatus } from '../tickets/ticket';
import type { RunState } from '../runs/model';

/**
 * What the measures need to know of a request. Instants are epoch milliseconds.
 *
 * @public
 */
export interface TicketFact {
  id: string;
  number: number;
  status: TicketStatus;
  category?: TicketCategory;
  requesterRef: string;
  teamRef?: string;
  capabilityRef?: string;
  entityRef?: string;
  /** Filed although a golden path was the only way. */
  isLeakage: boolean;
  /** Taken back by those who asked. */
  isWithdrawn: boolean;
  created: number;
  triageDue: number;
  triaged?: number;
  /** The last end; absent while it is not closed. */
  closed?: number;
  /** Of one that was opened again: every end and every new beginning, oldest first; leakage where a golden path had become the only way. */
  turns?: readonly { at: number; isEnd: boolean; isLeakage: boolean }[];
  /** Hours of the platform team's calendar from filing to triage. */
  businessHoursToTriage?: number;
  /** Those from filing to the last end. */
  businessHoursToResolve?: number;
}

/**
 * What the measures need to know of a run of a golden path.
 *
 * @public
 */
export interface RunFact {
  id: string;
  title: string;
  templateRef: string;
  state: RunState;
  starterRef: string;
  teamRef?: string;
  capabilityRef?: string;
  entityRef?: string;
  started: number;
  finished?: number;
  failedStep?: string;
  savedMinutes?: number;
  /** The scaffolder has no task of it. */
  isElsewhere: boolean;
}

/**
 * A service of the catalog, with the time in which it was seen there; `born`
 * when it says from which template it was made.
 *
 * @public
 */
export interface ServiceFact {
  entityRef: string;
  teamRef?: string;
  isBorn: boolean;
  since: number;
  until?: number;
}

/** Everything that the measures of requests are made of. @public */
export interface TicketFacts {
  tickets: readonly TicketFact[];
  observedSince?: string;
}

/** Everything that the measures of golden paths are made of. @public */
export interface RunFacts {
  runs: readonly RunFact[];
  observedSince?: string;
}

/** What deflection is made of. @public */
export interface HelpFacts extends TicketFacts, RunFacts {}

/** What adoption is made of. @public */
export interface AdoptionFacts {
  services: readonly ServiceFact[];
  runs: readonly RunFact[];
  /** Since when services are looked at. */
  observedSince?: string;
}

export const minuteMillis = 60_000;
export const hourMillis = 60 * minuteMillis;
export const dayMillis = 24 * hourMillis;

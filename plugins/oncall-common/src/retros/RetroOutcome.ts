import type { Retro, RetroEvent } from './retro';
import type { ItemClockKind, RetroClockKind } from './retroCommands';

/**
 * Something that people are told: sent once for each `key`.
 *
 * @public
 */
export interface RetroNotice {
  key: string;
  recipients: string[];
  title: string;
  description?: string;
  link: string;
  severity: 'critical' | 'high' | 'normal' | 'low';
  topic: string;
}

/** @public */
export interface RetroClock {
  subject: string;
  kind: RetroClockKind | ItemClockKind;
  /** ISO instant. */
  dueAt: string;
}

/**
 * What follows from a command, to be written in one transaction. The clocks of
 * the subjects in `stop` end before those in `clocks` are set. A retro
 * with the version that it had is not written.
 *
 * @public
 */
export interface RetroOutcome {
  retro: Retro;
  events: RetroEvent[];
  notices: RetroNotice[];
  clocks: RetroClock[];
  stop: string[];
}

/**
 * How long things may take, in milliseconds.
 *
 * @public
 */
export interface RetroTerms {
  /** From the end of the incident to the published retro. */
  dueMillis: number;
  /** Before that, when its owner is reminded. */
  soonMillis: number;
  /** After the due instant, when the leads of the teams are told. */
  leadMillis: number;
  /** After the due instant, when the escalation group is told. */
  escalationMillis: number;
  /** Before the due date of an action item, when its owner is reminded. */
  itemSoonMillis: number;
  /** Between reminders of an action item that is overdue. */
  itemReminderMillis: number;
}

/**
 * Who asks, and what decisions are made with. `claims` are the refs that the
 * caller may act for.
 *
 * @public
 */
export interface RetroContext {
  caller: { name: string; claims: readonly string[] };
  terms: RetroTerms;
  /** Groups that decide what teams cannot settle between them. */
  escalationRefs: readonly string[];
  titleOf(ref: string): string;
  /** The people who lead the team. */
  leadsOf(ref: string): readonly string[];
  /** IANA zone of the person; UTC for teams and where none is known. */
  zoneOf(ref: string | undefined): string;
  /** Whether the catalog has the team or person. */
  exists(ref: string): boolean;
}

/** The subject of a retro's clocks. @public */
export function retroSubject(id: string): string {
  return `retro:${id}`;
}

/** The subject of an action item's clocks. @public */
export function actionItemSubject(id: string): string {
  return `action-item:${id}`;
}

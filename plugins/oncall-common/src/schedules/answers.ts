/**
 * Somebody is on call in `[start, end)`; ISO instants.
 *
 * @public
 */
export interface Shift {
  userRef: string;
  start: string;
  end: string;
}

/**
 * Nobody is on call in `[start, end)`; ISO instants.
 *
 * @public
 */
export interface Gap {
  start: string;
  end: string;
}

/**
 * A rotation passes from the people of one turn to those of the next.
 *
 * @public
 */
export interface Handoff {
  at: string;
  layerId: string;
  fromRefs: string[];
  toRefs: string[];
}

/**
 * Who is on call changes, for whatever reason.
 *
 * @public
 */
export interface OnCallChange {
  at: string;
  beforeRefs: string[];
  afterRefs: string[];
}

/**
 * Who answers now, until when nothing changes, and who is next. `until` and
 * `next` are absent when nothing changes within the horizon that was asked.
 *
 * @public
 */
export interface OnCallNow {
  userRefs: string[];
  until?: string;
  next?: { start: string; userRefs: string[] };
}

/**
 * Why something had no say at an instant.
 *
 * @public
 */
export type ExplanationOutcome =
  /** Gave the people of the slot, alone or with its equals. */
  | 'decided'
  /** Had people, and a higher priority or a temporary schedule replaced them. */
  | 'lost'
  /** Applied, and changed nothing. */
  | 'without-effect'
  /** Its turn has nobody. */
  | 'empty'
  /** Outside its hours, or after the shift of its turn. */
  | 'outside-hours'
  | 'before-effective-from'
  | 'after-until'
  /** It cannot be computed; `validateSchedule` says why. */
  | 'broken';

/** @public */
export interface ExplanationStep {
  kind: 'layer' | 'temporary-schedule' | 'swap' | 'override';
  id: string;
  title?: string;
  priority?: number;
  outcome: ExplanationOutcome;
  /** For a layer whom it offers, for the others who is on call after it. */
  userRefs: string[];
}

/**
 * Why these people are on call at an instant: what was asked in turn, and what
 * decided last. `nobody` says in a sentence why the answer is empty.
 *
 * @public
 */
export interface Explanation {
  at: string;
  userRefs: string[];
  /** Since when the configuration holds; absent for one that holds from ever. */
  versionSince?: string;
  decidedBy: { kind: ExplanationStep['kind']; id: string }[];
  steps: ExplanationStep[];
  nobody?: string;
}

/**
 * What can be wrong with a schedule.
 *
 * @public
 */
export type ScheduleProblemCode =
  | 'unknown-zone'
  | 'no-layers'
  | 'no-participants'
  | 'empty-turn'
  | 'left-participant'
  | 'unreadable-time'
  | 'zero-length-turn'
  | 'turn-too-long'
  | 'zero-length-shift'
  | 'shift-too-long'
  | 'week-start-without-weeks'
  | 'rotation-and-people'
  | 'until-before-start'
  | 'duplicate-id'
  | 'end-before-start'
  | 'interval-too-long'
  | 'overlapping-overrides'
  | 'replaced-by-oneself'
  | 'overlapping-temporary-schedules'
  | 'shift-outside-temporary-schedule'
  | 'swap-with-oneself'
  | 'swap-without-taker'
  | 'versions-out-of-order';

/**
 * Something wrong with a schedule. An `error` has to be mended before it is
 * saved: what cannot be computed is left out, and the rest still answers. A
 * `warning` is computed as it is written.
 *
 * @public
 */
export interface ScheduleProblem {
  code: ScheduleProblemCode;
  severity: 'error' | 'warning';
  /** Where, as in `layers[0].rotation.start`. */
  path: string;
  /** What is wrong and what to do. */
  sentence: string;
}

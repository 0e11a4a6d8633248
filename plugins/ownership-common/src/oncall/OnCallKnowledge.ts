/**
 * What the on-call plugin said of a thing or a team when it was asked last.
 *
 * @public
 */
export interface OnCallAnswerFact {
  entityRef: string;
  /** Group of the schedule that answers; absent when none does. */
  teamRef?: string;
  scheduleTitle?: string;
  /** How the schedule came to answer. */
  via?: 'mapping' | 'annotation' | 'team' | 'owner';
  /** Whether somebody is on call, or will be. */
  isAnswered: boolean;
  /** Why nobody answers. */
  reason?: string;
}

/**
 * How it stands with the on-call plugin: `absent` when it is not installed,
 * `down` when it did not answer the last time. `asOf` is the ISO instant of the
 * last answer; absent when there never was one.
 *
 * @public
 */
export interface OnCallConnection {
  status: 'connected' | 'absent' | 'down';
  asOf?: string;
}

/**
 * What the portal promises about disputes. Durations are in milliseconds;
 * reminders are counted back from the instant that something is due.
 *
 * @public
 */
export interface DisputeRules {
  temporaryOwnerWithinMillis: number;
  temporaryOwnerRemindersMillis: readonly number[];
  permanentOwnerWithinMillis: number;
  permanentOwnerRemindersMillis: readonly number[];
  /** How often an owner that is overdue is escalated again. */
  overdueEveryMillis: number;
  /** Refs of the Groups that decide. */
  deciderRefs: readonly string[];
}

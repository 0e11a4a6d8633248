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
  /** After the change of owner was proposed, when those it concerns are reminded to merge it. */
  mergeReminderMillis: number;
  /** After the change of owner was proposed, when those who decide are told that the catalog does not show it. */
  mergeEscalationMillis: number;
  /** Refs of the Groups that decide. */
  deciderRefs: readonly string[];
}

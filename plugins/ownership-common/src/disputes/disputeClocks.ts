import type { Dispute, DisputeClock, DisputeClockName } from './dispute';
import type { DisputeRules } from './disputeRules';

/**
 * An instant at which a dispute is to be looked at, by its `kind`: unique a
 * dispute.
 *
 * @public
 */
export interface DisputeAlarm {
  kind: string;
  dueAt: string;
}

/** Every clock of a dispute, as it is named. */
export const disputeClockNames: readonly DisputeClockName[] = [
  'temporary-owner',
  'permanent-owner',
];

/**
 * The clocks of a dispute that is opened now.
 *
 * @public
 */
export function disputeClocksOf(
  rules: DisputeRules,
  now: Date,
): DisputeClock[] {
  return disputeClockNames.map(name => {
    const { withinMillis } = promiseOf(name, rules);
    return {
      name,
      dueAt: later(now, withinMillis),
      soonMillis: Math.round(withinMillis / 6),
    };
  });
}

/**
 * The reminders of clocks and the end of each, as alarms. A reminder that
 * would be at or before the opening is left out.
 *
 * @public
 */
export function disputeAlarmsOf(
  clocks: readonly DisputeClock[],
  rules: DisputeRules,
): DisputeAlarm[] {
  return clocks.flatMap(({ name, dueAt }) => {
    const { withinMillis, remindersMillis } = promiseOf(name, rules);
    const reminders = remindersMillis
      .filter(millis => millis > 0 && millis < withinMillis)
      .sort((a, b) => b - a)
      .map((millis, index) => ({
        kind: `${name}-reminder-${index + 1}`,
        dueAt: later(new Date(dueAt), -millis),
      }));
    return [...reminders, { kind: `${name}-due`, dueAt }];
  });
}

/**
 * What an alarm is about, or `undefined` for one that disputes do not have.
 *
 * @public
 */
export function parseAlarm(
  kind: string,
): { name: DisputeClockName; isReminder: boolean } | undefined {
  const name = disputeClockNames.find(each => kind.startsWith(`${each}-`));
  return name && { name, isReminder: kind.includes('-reminder-') };
}

/**
 * The next escalation after an alarm of a clock that ran out: a whole number of
 * periods later, and in the future, so that a portal that was down does not
 * escalate once for every day of it.
 *
 * @public
 */
export function nextEscalation(
  name: DisputeClockName,
  rungAt: string,
  rules: DisputeRules,
  now: Date,
): DisputeAlarm {
  const start = Date.parse(rungAt);
  const passed = Math.max(now.getTime() - start, 0);
  const periods = Math.floor(passed / rules.overdueEveryMillis) + 1;
  return {
    kind: `${name}-overdue`,
    dueAt: later(new Date(start), periods * rules.overdueEveryMillis),
  };
}

/**
 * The clocks with those of the names stopped, unless they were already.
 *
 * @public
 */
export function withStopped(
  clocks: readonly DisputeClock[],
  stopped: readonly DisputeClockName[],
  now: Date,
): DisputeClock[] {
  return clocks.map(clock =>
    !clock.stoppedAt && stopped.includes(clock.name)
      ? { ...clock, stoppedAt: now.toISOString() }
      : clock,
  );
}

/**
 * Every kind of alarm that belongs to clocks that have stopped.
 *
 * @public
 */
export function alarmsOfStopped(
  dispute: Dispute,
  rules: DisputeRules,
): string[] {
  return dispute.clocks
    .filter(clock => clock.stoppedAt)
    .flatMap(clock => [
      ...disputeAlarmsOf([clock], rules).map(({ kind }) => kind),
      `${clock.name}-overdue`,
    ]);
}

function promiseOf(name: DisputeClockName, rules: DisputeRules) {
  return name === 'temporary-owner'
    ? {
        withinMillis: rules.temporaryOwnerWithinMillis,
        remindersMillis: [...rules.temporaryOwnerRemindersMillis],
      }
    : {
        withinMillis: rules.permanentOwnerWithinMillis,
        remindersMillis: [...rules.permanentOwnerRemindersMillis],
      };
}

function later(now: Date, millis: number): string {
  return new Date(now.getTime() + millis).toISOString();
}

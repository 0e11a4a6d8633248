import type { Dispute } from './dispute';
import type { DisputeContext, DisputeDecision } from './disputeDecision';
import type { DisputeAlarm } from './disputeClocks';
import { mergeNotice } from './disputeNotices';
import type { DisputeRules } from './disputeRules';

/** The alarms of a dispute that waits for the catalog to show its owner. */
export const mergeAlarmKinds = ['merge-reminder', 'merge-escalation'] as const;

/** The first of them, for a change that was proposed at an instant. */
export function mergeReminderOf(
  changeAt: string,
  rules: DisputeRules,
): DisputeAlarm {
  return {
    kind: 'merge-reminder',
    dueAt: after(changeAt, rules.mergeReminderMillis),
  };
}

/**
 * What follows when the catalog does not show the owner that was decided: a
 * reminder, then the escalation. Nothing once the dispute has ended, or the
 * change was proposed again.
 */
export function ringMerge(
  alarm: DisputeAlarm,
  dispute: Dispute,
  context: DisputeContext,
  now: Date,
): Pick<DisputeDecision, 'dispute' | 'events' | 'notices' | 'setAlarms'> {
  const { change, status } = dispute;
  if (status !== 'settled' || !change?.at) {
    return { dispute, events: [], notices: [], setAlarms: [] };
  }
  const isReminder = alarm.kind === 'merge-reminder';
  const notice = mergeNotice(dispute, alarm, isReminder, context);
  return {
    dispute: {
      ...dispute,
      change: {
        ...change,
        [isReminder ? 'remindedAt' : 'escalatedAt']: now.toISOString(),
      },
    },
    events: [
      {
        by: 'portal',
        kind: isReminder ? 'reminder' : 'escalation',
        text: notice.title,
        key: `${alarm.kind}:${alarm.dueAt}`,
      },
    ],
    notices: [notice],
    setAlarms: isReminder
      ? [
          {
            kind: 'merge-escalation',
            dueAt: after(change.at, context.rules.mergeEscalationMillis),
          },
        ]
      : [],
  };
}

function after(instant: string, millis: number): string {
  return new Date(Date.parse(instant) + millis).toISOString();
}

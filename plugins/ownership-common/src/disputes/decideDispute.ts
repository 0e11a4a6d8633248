import type { Dispute } from './dispute';
import { type DisputeAlarm, nextEscalation, parseAlarm } from './disputeClocks';
import type {
  DisputeCaller,
  DisputeCommand,
  DisputeContext,
  DisputeDecision,
} from './disputeDecision';
import { mustBeUnended, unchanged } from './disputeGuards';
import { mergeAlarmKinds, mergeReminderOf, ringMerge } from './disputeMerge';
import { alarmNotice, changeNotices, commentNotice } from './disputeNotices';
import { observe, withdraw } from './endDispute';
import { namePermanentOwner, nameTemporaryOwner } from './nameOwners';

const changeKinds = {
  pending: 'change-failed',
  proposed: 'change-proposed',
  'by-hand': 'change-by-hand',
  failed: 'change-failed',
} as const;

/**
 * Applies a command to a dispute. Throws `ConflictError` when it has ended or
 * somebody else decided meanwhile, `InputError` for an owner that does not
 * exist, and `NotAllowedError` for whoever has no say.
 *
 * @public
 */
export function decideDispute(
  command: DisputeCommand,
  dispute: Dispute,
  caller: DisputeCaller,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  switch (command.kind) {
    case 'ring':
      return ring(command.alarm, dispute, context, now);
    case 'observe':
      return observe(command.thing, dispute, context, now);
    case 'change':
      return {
        ...unchanged(dispute),
        dispute: {
          ...dispute,
          change: { ...command.change, at: now.toISOString() },
        },
        events: [
          {
            by: caller.name,
            kind: changeKinds[command.change.state],
            text: command.text,
          },
        ],
        notices: changeNotices(dispute, command.change, context),
        setAlarms: [mergeReminderOf(now.toISOString(), context.rules)],
        stopAlarms: [...mergeAlarmKinds],
      };
    case 'comment':
      mustBeUnended(dispute);
      return {
        ...unchanged(dispute),
        events: [
          {
            by: caller.name,
            kind: command.as ?? 'commented',
            text: command.text,
          },
        ],
        notices: [commentNotice(dispute, command, caller.name, context)],
      };
    case 'name-temporary-owner':
      return nameTemporaryOwner(command, dispute, caller, context, now);
    case 'name-permanent-owner':
      return namePermanentOwner(command, dispute, caller, context, now);
    default:
      return withdraw(command, dispute, caller, context, now);
  }
}

function ring(
  alarm: DisputeAlarm,
  dispute: Dispute,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  if (mergeAlarmKinds.some(kind => kind === alarm.kind)) {
    return {
      ...unchanged(dispute),
      ...ringMerge(alarm, dispute, context, now),
    };
  }
  const about = parseAlarm(alarm.kind);
  const clock = dispute.clocks.find(each => each.name === about?.name);
  if (!about || !clock || clock.stoppedAt) {
    return unchanged(dispute);
  }
  const notice = alarmNotice(dispute, clock, alarm, about.isReminder, context);
  return {
    ...unchanged(dispute),
    events: [
      {
        by: 'portal',
        kind: about.isReminder ? 'reminder' : 'escalation',
        text: notice.title,
        key: `${alarm.kind}:${alarm.dueAt}`,
      },
    ],
    notices: [notice],
    setAlarms: about.isReminder
      ? []
      : [nextEscalation(about.name, alarm.dueAt, context.rules, now)],
  };
}

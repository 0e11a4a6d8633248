import type { Dispute, DisputeClock } from './dispute';
import type { DisputeContext } from './disputeDecision';
import type { DisputeAlarm } from './disputeClocks';

/**
 * What people are told about a dispute; `key` is unique a dispute.
 *
 * @public
 */
export interface DisputeNotice {
  key: string;
  recipients: string[];
  title: string;
  description?: string;
  severity: 'critical' | 'high' | 'normal' | 'low';
}

/** Everybody whom the dispute concerns, deciders aside. */
function concerned(dispute: Dispute, context: DisputeContext): string[] {
  return [
    dispute.openedBy,
    ...dispute.claimantRefs,
    dispute.temporaryOwnerRef,
    dispute.permanentOwnerRef,
    ...(dispute.coOwnerRefs ?? []),
    ...context.followerRefs,
  ].filter((ref): ref is string => ref !== undefined);
}

/** Refs of teams and people, each once: a service or the portal reads nothing. */
function told(refs: readonly string[], except?: string): string[] {
  return [...new Set(refs)].filter(
    ref => /^(user|group):/.test(ref) && ref !== except,
  );
}

export function openedNotice(
  dispute: Dispute,
  context: DisputeContext,
): DisputeNotice {
  return {
    key: 'opened',
    recipients: told([
      ...context.rules.deciderRefs,
      ...dispute.claimantRefs,
      ...context.followerRefs,
    ]),
    title: `Who owns ${dispute.entityTitle}?`,
    description: `${dispute.reason} Name a temporary owner by ${dispute.clocks[0]?.dueAt}.`,
    severity: 'high',
  };
}

export function commentNotice(
  dispute: Dispute,
  command: { id: string; text: string },
  author: string,
  context: DisputeContext,
): DisputeNotice {
  return {
    key: `comment:${command.id}`,
    recipients: told(concerned(dispute, context), author),
    title: `A comment on who owns ${dispute.entityTitle}`,
    description: command.text,
    severity: 'normal',
  };
}

export function namedNotice(
  dispute: Dispute,
  how: 'temporary' | 'permanent' | 'agreed',
  context: DisputeContext,
): DisputeNotice {
  const { temporaryOwnerRef, permanentOwnerRef, agreement, entityTitle } =
    dispute;
  const ref = temporaryOwnerRef ?? permanentOwnerRef ?? '';
  const titles = {
    temporary: `${context.titleOf(ref)} answers for ${entityTitle} for now`,
    permanent: `${context.titleOf(
      permanentOwnerRef ?? '',
    )} owns ${entityTitle}`,
    agreed: `Shall ${context.titleOf(
      agreement?.ownerRef ?? '',
    )} own ${entityTitle}? Others agreed`,
  };
  return {
    key: `${how}:${dispute.version}`,
    recipients: told([
      ...concerned(dispute, context),
      ...context.rules.deciderRefs,
    ]),
    title: titles[how],
    description:
      how === 'permanent'
        ? 'The dispute closes when the catalog shows it.'
        : `A permanent owner is due by ${
            dispute.clocks.find(({ name }) => name === 'permanent-owner')
              ?.dueAt ?? ''
          }.`,
    severity: 'normal',
  };
}

export function alarmNotice(
  dispute: Dispute,
  clock: DisputeClock,
  alarm: DisputeAlarm,
  isReminder: boolean,
  context: DisputeContext,
): DisputeNotice {
  const what =
    clock.name === 'temporary-owner'
      ? 'A temporary owner'
      : 'A permanent owner';
  return {
    key: `${alarm.kind}:${alarm.dueAt}`,
    recipients: told(
      clock.name === 'temporary-owner'
        ? context.rules.deciderRefs
        : [
            ...context.rules.deciderRefs,
            ...dispute.claimantRefs,
            ...(dispute.temporaryOwnerRef ? [dispute.temporaryOwnerRef] : []),
          ],
    ),
    title: isReminder
      ? `${what} of ${dispute.entityTitle} is due by ${clock.dueAt}`
      : `${what} of ${dispute.entityTitle} was due by ${clock.dueAt}`,
    description: dispute.reason,
    severity: isReminder ? 'high' : 'critical',
  };
}

/** The catalog does not show the owner that was decided. */
export function mergeNotice(
  dispute: Dispute,
  alarm: DisputeAlarm,
  isReminder: boolean,
  context: DisputeContext,
): DisputeNotice {
  const { change, entityTitle, permanentOwnerRef } = dispute;
  const whatToDo = {
    proposed:
      'Merge the proposal, or name the owner again if it no longer fits.',
    'by-hand': `Write it by hand. ${change?.problem ?? ''}`,
    failed: `It could not be proposed: ${change?.problem ?? ''}`,
    pending: '',
  };
  return {
    key: `${alarm.kind}:${alarm.dueAt}`,
    recipients: told([
      ...(isReminder ? [] : context.rules.deciderRefs),
      ...(permanentOwnerRef ? [permanentOwnerRef] : []),
      ...(dispute.coOwnerRefs ?? []),
      ...dispute.claimantRefs,
    ]),
    title: isReminder
      ? `The new owner of ${entityTitle} is not in the catalog yet`
      : `The new owner of ${entityTitle} is still not in the catalog`,
    description: whatToDo[change?.state ?? 'pending'].trim(),
    severity: isReminder ? 'normal' : 'high',
  };
}

export function endNotice(
  dispute: Dispute,
  how: { status: 'closed' | 'withdrawn'; by: string; text: string },
  context: DisputeContext,
): DisputeNotice {
  return {
    key: how.status,
    recipients: told(
      [...concerned(dispute, context), ...context.rules.deciderRefs],
      how.by,
    ),
    title:
      how.status === 'closed'
        ? `The owner of ${dispute.entityTitle} is clear`
        : `The dispute about ${dispute.entityTitle} was withdrawn`,
    description: how.text,
    severity: 'low',
  };
}

export function changeNotices(
  dispute: Dispute,
  change: NonNullable<Dispute['change']>,
  context: DisputeContext,
): DisputeNotice[] {
  if (change.state !== 'by-hand' && change.state !== 'failed') {
    return [];
  }
  return [
    {
      key: `change:${change.state}:${dispute.version}`,
      recipients: told([
        ...(dispute.permanentOwnerRef ? [dispute.permanentOwnerRef] : []),
        ...context.rules.deciderRefs,
      ]),
      title: `The new owner of ${dispute.entityTitle} is to be written by hand`,
      description: change.problem,
      severity: 'normal',
    },
  ];
}

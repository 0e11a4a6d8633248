import { utcMinute } from '../calendar/utcMinute';
import { isOverdue } from './actionItem';
import { itemNotice } from './decideActionItem';
import { isPending } from './retro';
import type { RetroClockKind, RetroCommandOf } from './retroCommands';
import {
  ownersOf,
  type RetroDecision,
  retroName,
  retroNotice,
} from './RetroDecision';
import { actionItemSubject, type RetroOutcome } from './RetroOutcome';

/** A clock of the retro has rung: somebody is told, each time somebody higher. */
export function ringRetroClock(
  decision: RetroDecision,
  kind: RetroClockKind,
): RetroOutcome {
  const { retro, context } = decision;
  if (!isPending(retro) || retro.dueAt === undefined) {
    return decision.unchanged();
  }
  const name = retroName(retro);
  const owners = ownersOf(retro, context);
  const told = {
    soon: {
      recipients: owners,
      title: `Due soon: ${name}`,
      severity: 'normal' as const,
    },
    due: {
      recipients: [...owners, ...retro.teamRefs],
      title: `Due now: ${name}`,
      severity: 'high' as const,
    },
    lead: {
      recipients: [...owners, ...retro.teamRefs.flatMap(context.leadsOf)],
      title: `Overdue: ${name}`,
      severity: 'high' as const,
    },
    escalation: {
      recipients: [...owners, ...context.escalationRefs],
      title: `Overdue and not written: ${name}`,
      severity: 'high' as const,
    },
  }[kind];
  return decision.unchanged({
    notices: [
      retroNotice(retro, {
        ...told,
        recipients: [...new Set(told.recipients)],
        // A new due instant is a new reason to tell.
        key: `${kind}:${retro.dueAt}`,
        description: `It was to be published by ${utcMinute(retro.dueAt)}.`,
      }),
    ],
  });
}

/** A clock of an action item has rung. */
export function ringItemClock(
  decision: RetroDecision,
  { itemId, kind }: RetroCommandOf<'item-clock'>,
): RetroOutcome {
  const { retro, context, now, at } = decision;
  const item = retro.items.find(({ id }) => id === itemId);
  if (item?.status !== 'open' || item.dueAt === undefined) {
    return decision.unchanged();
  }
  if (kind === 'soon') {
    return decision.unchanged({
      notices: [
        itemNotice(retro, item, context, {
          key: `soon:${item.dueAt}`,
          title: `Action item due on ${item.dueOn}`,
        }),
      ],
    });
  }
  if (!isOverdue(item, now)) {
    return decision.unchanged();
  }
  const isFirst = kind === 'overdue';
  return decision.unchanged({
    notices: [
      itemNotice(retro, item, context, {
        key: isFirst ? `overdue:${item.dueAt}` : `reminder:${at}`,
        title: `Action item overdue since ${item.dueOn}`,
        severity: 'high',
        also: isFirst ? [] : retro.teamRefs.flatMap(context.leadsOf),
      }),
    ],
    clocks: [
      {
        subject: actionItemSubject(item.id),
        kind: 'reminder',
        dueAt: new Date(
          now.getTime() + context.terms.itemReminderMillis,
        ).toISOString(),
      },
    ],
  });
}

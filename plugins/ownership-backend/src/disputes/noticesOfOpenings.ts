import type {
  DisputeDecision,
  DisputeNotice,
} from '@waymark/plugin-ownership-common';

const namedAtMost = 20;

/** A notice; `id` is absent when it is about several disputes. */
export type OpeningNotice = DisputeNotice & { id?: string };

/**
 * The notices of disputes that were opened together: one a recipient, which
 * lists them, so that a bad day is not a hundred notices.
 */
export function noticesOfOpenings(
  opened: readonly DisputeDecision[],
): OpeningNotice[] {
  if (opened.length === 1) {
    const [{ dispute, notices }] = opened;
    return notices.map(notice => ({ ...notice, id: dispute.id }));
  }
  const byRecipient = new Map<string, DisputeDecision[]>();
  for (const decision of opened) {
    for (const recipient of new Set(
      decision.notices.flatMap(({ recipients }) => recipients),
    )) {
      const list = byRecipient.get(recipient);
      if (list) {
        list.push(decision);
      } else {
        byRecipient.set(recipient, [decision]);
      }
    }
  }
  // Those who are told the same are told together: a person in two of the groups hears it once.
  const byText = new Map<string, OpeningNotice>();
  for (const [recipient, decisions] of byRecipient) {
    const ids = decisions.map(({ dispute }) => dispute.id);
    const same = byText.get(ids.join());
    if (same) {
      same.recipients.push(recipient);
    } else {
      byText.set(ids.join(), noticeOf(decisions, recipient, byText.size));
    }
  }
  return [...byText.values()];
}

function noticeOf(
  decisions: readonly DisputeDecision[],
  recipient: string,
  index: number,
): OpeningNotice {
  const [{ dispute, notices }] = decisions;
  if (decisions.length === 1) {
    return { ...notices[0], id: dispute.id, recipients: [recipient] };
  }
  const titles = decisions.map(each => each.dispute.entityTitle);
  const named = titles.slice(0, namedAtMost).join(', ');
  const more =
    titles.length > namedAtMost
      ? ` and ${titles.length - namedAtMost} more`
      : '';
  return {
    key: `disputes:${dispute.id}:opened:${index}`,
    recipients: [recipient],
    title: `Who owns these ${decisions.length} things?`,
    description: `${named}${more}. Name temporary owners by ${dispute.clocks[0]?.dueAt}.`,
    severity: 'high',
  };
}

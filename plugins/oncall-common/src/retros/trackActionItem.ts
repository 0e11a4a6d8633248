import { itemChanged, itemOf } from './decideActionItem';
import type { ActionItem, TrackedState } from './actionItem';
import type { RetroCommandOf } from './retroCommands';
import type { RetroDecision } from './RetroDecision';
import type { RetroOutcome } from './RetroOutcome';

/**
 * A tracker says how the item stands there. What changes there is taken over;
 * what somebody said here stays until then.
 */
export function trackItem(
  decision: RetroDecision,
  { itemId, url, state, title }: RetroCommandOf<'track-item'>,
): RetroOutcome {
  const item = itemOf(decision.retro, itemId);
  const { tracker } = item;
  // Linked to something else meanwhile, or known already.
  if (tracker?.url !== url || tracker.state === state) {
    return decision.unchanged();
  }
  const seen: ActionItem = {
    ...item,
    tracker: { ...tracker, state },
    version: item.version + 1,
  };
  if (state === 'open' && hasEnded(tracker.state) && item.status !== 'open') {
    return itemChanged(
      decision,
      reopened(seen),
      'item-reopened',
      `opened '${item.title}' again: so it is in ${title}`,
      item,
    );
  }
  if (hasEnded(state) && item.status === 'open') {
    return itemChanged(
      decision,
      closed(seen, state, title, decision),
      state === 'done' ? 'item-done' : 'item-cancelled',
      `took over from ${title} that '${item.title}' is ${state}`,
      item,
    );
  }
  return itemChanged(
    decision,
    seen,
    'item-tracked',
    state === 'unknown'
      ? `did not find '${item.title}' in ${title}`
      : `found '${item.title}' ${state} in ${title}`,
    item,
  );
}

function hasEnded(
  state: TrackedState | undefined,
): state is 'done' | 'cancelled' {
  return state === 'done' || state === 'cancelled';
}

function reopened({
  closedAt: _at,
  closedBy: _by,
  reason: _reason,
  ...item
}: ActionItem): ActionItem {
  return { ...item, status: 'open' };
}

function closed(
  item: ActionItem,
  state: 'done' | 'cancelled',
  title: string,
  { at, by }: RetroDecision,
): ActionItem {
  return {
    ...item,
    status: state,
    closedAt: at,
    closedBy: by,
    ...(state === 'cancelled' && { reason: `It was closed in ${title}` }),
  };
}

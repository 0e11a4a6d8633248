import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { instantMillisOf } from '@waymark/workclock';
import type { ActionItem } from './actionItem';
import { isSame } from './isSame';
import type { Retro } from './retro';
import type { RetroCommandOf } from './retroCommands';
import { itemClocks, RetroDecision, retroName } from './RetroDecision';
import {
  actionItemSubject,
  type RetroContext,
  type RetroNotice,
  type RetroOutcome,
} from './RetroOutcome';

const mostItems = 100;

/** One more thing to do; the same id again changes nothing. */
export function addItem(
  decision: RetroDecision,
  { item: added }: RetroCommandOf<'add-item'>,
): RetroOutcome {
  const { retro, at, by } = decision;
  if (retro.items.some(({ id }) => id === added.id)) {
    return decision.unchanged();
  }
  if (retro.status === 'cancelled') {
    throw new ConflictError(
      'The retro is cancelled: action items belong to one that stands',
    );
  }
  if (retro.items.length >= mostItems) {
    throw new ConflictError(
      `The retro has ${mostItems} action items, which is the most; nobody does more than that`,
    );
  }
  const item = dated(
    {
      ...added,
      status: 'open',
      createdAt: at,
      createdBy: by,
      version: 1,
    },
    decision,
  );
  return itemChanged(decision, item, 'item-added', `added '${item.title}'`);
}

/** What it says, who does it, or until when. */
export function editItem(
  decision: RetroDecision,
  { itemId, version, changes }: RetroCommandOf<'edit-item'>,
): RetroOutcome {
  const item = itemOf(decision.retro, itemId);
  if (version !== item.version) {
    throw new ConflictError(
      'version: the action item has been changed since you read it; read it again and repeat what you wanted',
    );
  }
  if (item.status !== 'open') {
    throw new ConflictError(
      `The action item is ${item.status}: open it again to change it`,
    );
  }
  const given = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  );
  const next = dated(keepingState({ ...item, ...given }, item), decision, item);
  if (isSame(next, item)) {
    return decision.unchanged();
  }
  return itemChanged(
    decision,
    { ...next, version: item.version + 1 },
    'item-edited',
    `changed '${next.title}'`,
    item,
  );
}

/** It is done; saying so twice is saying so. */
export function finishItem(
  decision: RetroDecision,
  itemId: string,
): RetroOutcome {
  const item = itemOf(decision.retro, itemId);
  if (item.status === 'done') {
    return decision.unchanged();
  }
  if (item.status === 'cancelled') {
    throw new ConflictError(
      'The action item is cancelled: open it again, then say that it is done',
    );
  }
  return itemChanged(
    decision,
    closed(item, 'done', decision),
    'item-done',
    `did '${item.title}'`,
    item,
  );
}

/** It is given up. */
export function cancelItem(
  decision: RetroDecision,
  { itemId, reason }: RetroCommandOf<'cancel-item'>,
): RetroOutcome {
  const item = itemOf(decision.retro, itemId);
  if (item.status === 'cancelled') {
    return decision.unchanged();
  }
  if (item.status === 'done') {
    throw new ConflictError(
      'The action item is done: there is nothing to give up',
    );
  }
  return itemChanged(
    decision,
    { ...closed(item, 'cancelled', decision), reason },
    'item-cancelled',
    `cancelled '${item.title}': ${reason}`,
    item,
  );
}

/** It is to be done after all. */
export function reopenItem(
  decision: RetroDecision,
  { itemId, reason }: RetroCommandOf<'reopen-item'>,
): RetroOutcome {
  const item = itemOf(decision.retro, itemId);
  if (item.status === 'open') {
    return decision.unchanged();
  }
  const { closedAt: _at, closedBy: _by, reason: _reason, ...rest } = item;
  return itemChanged(
    decision,
    { ...rest, status: 'open', version: item.version + 1 },
    'item-reopened',
    `opened '${item.title}' again${reason ? `: ${reason}` : ''}`,
    item,
  );
}

/** Throws `NotFoundError` when the retro has no such item. */
export function itemOf(retro: Retro, itemId: string): ActionItem {
  const item = retro.items.find(({ id }) => id === itemId);
  if (!item) {
    throw new NotFoundError(`There is no action item '${itemId}'`);
  }
  return item;
}

/** A notice about an action item; the teams are told when nobody else is there. */
export function itemNotice(
  retro: Retro,
  item: ActionItem,
  context: RetroContext,
  notice: {
    key: string;
    title: string;
    severity?: RetroNotice['severity'];
    also?: readonly string[];
  },
): RetroNotice {
  const owners =
    item.ownerRef && context.exists(item.ownerRef)
      ? [item.ownerRef]
      : retro.teamRefs;
  return {
    key: `${actionItemSubject(item.id)}:${notice.key}`,
    recipients: [...new Set([...owners, ...(notice.also ?? [])])],
    title: `${notice.title}: ${item.title}`,
    description: `It comes from the ${retroName(retro).toLowerCase()}.`,
    link: `/oncall/retros/${encodeURIComponent(
      retro.id,
    )}#action-item-${encodeURIComponent(item.id)}`,
    severity: notice.severity ?? 'normal',
    topic: 'oncall:action-item',
  };
}

/** What a tracker said stays true of the same address. */
function keepingState(next: ActionItem, { tracker }: ActionItem): ActionItem {
  return next.tracker && next.tracker.url === tracker?.url && tracker.state
    ? { ...next, tracker: { ...next.tracker, state: tracker.state } }
    : next;
}

function closed(
  item: ActionItem,
  status: 'done' | 'cancelled',
  { at, by }: RetroDecision,
): ActionItem {
  return {
    ...item,
    status,
    closedAt: at,
    closedBy: by,
    version: item.version + 1,
  };
}

/** The retro with the item, and what follows for its clocks and its owner. */
export function itemChanged(
  decision: RetroDecision,
  item: ActionItem,
  kind: string,
  summary: string,
  before?: ActionItem,
): RetroOutcome {
  const { retro, context, now, by } = decision;
  const next: Retro = {
    ...retro,
    items: before
      ? retro.items.map(each => (each.id === item.id ? item : each))
      : [...retro.items, item],
  };
  const isPassedOn =
    item.status === 'open' &&
    item.ownerRef !== undefined &&
    item.ownerRef !== before?.ownerRef &&
    item.ownerRef !== by;
  const isTimed =
    item.dueAt !== before?.dueAt || item.status !== before?.status;
  return decision.changed(next, kind, summary, {
    stop: isTimed && before ? [actionItemSubject(item.id)] : [],
    clocks:
      isTimed && item.status === 'open' ? itemClocks(item, context, now) : [],
    notices: isPassedOn
      ? [
          itemNotice(next, item, context, {
            key: `owner:${item.version}`,
            title: 'You own an action item',
          }),
        ]
      : [],
  });
}

/** With the instant at which it is overdue; refuses owners and days that cannot be. */
function dated(
  { dueAt: _dueAt, ...item }: ActionItem,
  { context, now }: RetroDecision,
  before?: ActionItem,
): ActionItem {
  if (
    item.ownerRef !== undefined &&
    item.ownerRef !== before?.ownerRef &&
    !context.exists(item.ownerRef)
  ) {
    throw new InputError(
      `ownerRef: the catalog has no ${item.ownerRef}; choose a person or a team that it has`,
    );
  }
  if (item.dueOn === undefined) {
    return item;
  }
  const dueAt = endOfDay(item.dueOn, context.zoneOf(item.ownerRef));
  if (item.dueOn !== before?.dueOn && Date.parse(dueAt) <= now.getTime()) {
    throw new InputError(
      `dueOn: ${item.dueOn} lies in the past; choose a day that is still to come`,
    );
  }
  return { ...item, dueAt };
}

function endOfDay(day: string, zone: string): string {
  const wallMillis = Date.parse(`${day}T00:00:00Z`) + 86_400_000;
  return new Date(instantMillisOf(wallMillis, zone)).toISOString();
}

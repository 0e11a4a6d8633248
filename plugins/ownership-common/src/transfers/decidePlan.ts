import { NotFoundError } from '@backstage/errors';
import { numberItems } from './numberItems';
import type { Transfer } from './transfer';
import type { TransferCommandOf } from './transferCommands';
import type { TransferDecision } from './TransferDecision';

/** Start, weeks and items anew; the same plan changes nothing. */
export function replan(
  decision: TransferDecision,
  { startsOn, weeks, items, planVersion }: TransferCommandOf<'plan'>,
) {
  decision.mustBeOpen('the plan');
  decision.mustBeCurrent(planVersion);
  const next: Transfer = {
    ...decision.transfer,
    startsOn,
    weeks,
    items: numberItems(items, decision.transfer.items, weeks),
  };
  if (planText(next) === planText(decision.transfer)) {
    return decision.unchanged();
  }
  return decision.changedPlan(
    next,
    `changed the plan: ${weeks} weeks from ${startsOn}, ${items.length} items`,
  );
}

/** One more item; asked again with the same id, nothing. */
export function addItem(
  decision: TransferDecision,
  { item, itemId, planVersion }: TransferCommandOf<'add-item'>,
) {
  decision.mustBeOpen('the checklist');
  if (decision.transfer.items.some(({ id }) => id === itemId)) {
    return decision.unchanged();
  }
  decision.mustBeCurrent(planVersion);
  const items = numberItems(
    [...decision.transfer.items, { ...item, id: itemId }],
    decision.transfer.items,
    decision.transfer.weeks,
  );
  return decision.changedPlan(
    { ...decision.transfer, items },
    `added the item '${item.title}'`,
  );
}

/** An item done, open again or left out. */
export function setItem(
  decision: TransferDecision,
  { itemId, state, reason }: TransferCommandOf<'set-item'>,
) {
  decision.mustBeOpen('the checklist');
  const item = decision.transfer.items.find(({ id }) => id === itemId);
  if (!item) {
    throw new NotFoundError(
      `The checklist has no item '${itemId}'; it may have been taken out of the plan`,
    );
  }
  if (item.state === state && item.settled?.reason === reason) {
    return decision.unchanged();
  }
  const { settled: _settled, ...rest } = item;
  const next: Transfer = {
    ...decision.transfer,
    items: decision.transfer.items.map(each =>
      each.id === itemId
        ? {
            ...rest,
            state,
            ...(state === 'open'
              ? {}
              : {
                  settled: {
                    by: decision.by,
                    at: decision.at,
                    ...(reason ? { reason } : {}),
                  },
                }),
          }
        : each,
    ),
  };
  const summary = {
    open: `opened '${item.title}' again`,
    done: `marked '${item.title}' as done`,
    'not-applicable': `said that '${item.title}' does not apply: ${reason}`,
  }[state];
  // Both teams signed that it will be done: leaving it out is another plan.
  const isOtherPlan =
    item.required &&
    (state === 'not-applicable') !== (item.state === 'not-applicable');
  return isOtherPlan
    ? decision.changedPlan(next, summary)
    : decision.changed(next, `item-${state}`, summary);
}

function planText({ startsOn, weeks, items }: Transfer): string {
  return JSON.stringify([
    startsOn,
    weeks,
    items.map(({ id, title, required, week, side, note, link }) => [
      id,
      title,
      required,
      week,
      side,
      note,
      link,
    ]),
  ]);
}

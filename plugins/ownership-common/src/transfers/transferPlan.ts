import { ON_CALL_ITEM } from '../oncall/onCallHandover';
import type {
  Transfer,
  TransferItem,
  TransferItemPlan,
  TransferSide,
  TransferStatus,
} from './transfer';
import type { RampUpWeek } from './transferAnswers';

const dayMillis = 24 * 60 * 60_000;
const weekMillis = 7 * dayMillis;

type Plan = Pick<Transfer, 'startsOn' | 'weeks'>;

/** Milliseconds at which week `week` (from 1) ends. */
function endOfWeek({ startsOn }: Pick<Transfer, 'startsOn'>, week: number) {
  return Date.parse(`${startsOn}T00:00:00.000Z`) + week * weekMillis;
}

/**
 * The instant at which week `week` of the plan is over; week 0 is over at the
 * start.
 *
 * @public
 */
export function transferWeekEnd(
  plan: Pick<Transfer, 'startsOn'>,
  week: number,
): string {
  return new Date(endOfWeek(plan, week)).toISOString();
}

/**
 * The week that runs, from 1; 0 before the start, more than the plan has after
 * its end.
 *
 * @public
 */
export function transferWeekAt(plan: Plan, now: Date): number {
  const passed = now.getTime() - endOfWeek(plan, 0);
  return passed < 0 ? 0 : Math.floor(passed / weekMillis) + 1;
}

/** @public */
export function transferStatusOf(
  transfer: Transfer,
  now: Date,
): TransferStatus {
  if (transfer.phase !== 'open') {
    return transfer.phase;
  }
  if (transfer.blocked) {
    return 'blocked';
  }
  return transferWeekAt(transfer, now) === 0 ? 'planned' : 'active';
}

/** Whether the item was done, or said not to apply, at the instant. */
function isSettledAt(item: TransferItem, at: number): boolean {
  return item.settled !== undefined && Date.parse(item.settled.at) <= at;
}

/**
 * The required items that are open; they keep a transfer from being completed.
 *
 * @public
 */
export function openRequiredItems(transfer: Transfer): TransferItem[] {
  return transfer.items.filter(item => item.required && item.state === 'open');
}

/**
 * The required items of weeks that are over, open at `now`.
 *
 * @public
 */
export function overdueItems(transfer: Transfer, now: Date): TransferItem[] {
  return transfer.items.filter(
    item =>
      item.required &&
      endOfWeek(transfer, item.week) <= now.getTime() &&
      !isSettledAt(item, now.getTime()),
  );
}

/**
 * Whether a transfer was on plan at an instant: a completed one ended by the end
 * of its last week; of an open one each required item of a week that is over is
 * done or does not apply, and its last week is not over. `undefined` before the
 * start, and for a cancelled one.
 *
 * @public
 */
export function isOnPlan(transfer: Transfer, at: Date): boolean | undefined {
  const end = endOfWeek(transfer, transfer.weeks);
  const ended = transfer.ended && Date.parse(transfer.ended.at);
  if (ended !== undefined && ended <= at.getTime()) {
    return transfer.phase === 'completed' ? ended <= end : undefined;
  }
  if (at.getTime() < endOfWeek(transfer, 0)) {
    return undefined;
  }
  return at.getTime() < end && overdueItems(transfer, at).length === 0;
}

/**
 * The sides that signed the plan as it stands.
 *
 * @public
 */
export function signedSidesOf(transfer: Transfer): TransferSide[] {
  return (['giving', 'receiving'] as const).filter(side =>
    transfer.signatures.some(
      signature =>
        signature.side === side &&
        signature.planVersion === transfer.planVersion,
    ),
  );
}

/**
 * How responsibility goes over, week by week. Planned is the share of required
 * items due by the end of the week; actual the share that was settled by then,
 * or is settled now in the week that runs. Without required items all items
 * count, and without items the plan is a straight line.
 *
 * @public
 */
export function rampUpOf(transfer: Transfer, now: Date): RampUpWeek[] {
  const required = transfer.items.filter(item => item.required);
  const counted = required.length > 0 ? required : transfer.items;
  const share = (amount: number) => amount / counted.length;
  const until = transfer.ended
    ? Math.min(Date.parse(transfer.ended.at), now.getTime())
    : now.getTime();
  return Array.from({ length: transfer.weeks }, (_, index) => {
    const week = index + 1;
    const hasBegun = endOfWeek(transfer, index) <= until;
    const at = Math.min(endOfWeek(transfer, week), until);
    return {
      week,
      startsOn: transferWeekEnd(transfer, index).slice(0, 10),
      planned:
        counted.length === 0
          ? week / transfer.weeks
          : share(counted.filter(item => item.week <= week).length),
      actual:
        hasBegun && counted.length > 0
          ? share(counted.filter(item => isSettledAt(item, at)).length)
          : undefined,
    };
  });
}

/**
 * The knowledge that is handed over with any service or module, spread over the
 * weeks of a plan.
 *
 * @public
 */
export function transferTemplate(weeks: number): TransferItemPlan[] {
  const week = (share: number) => Math.max(1, Math.ceil(weeks * share));
  return [
    {
      id: 'architecture',
      title: 'Walk through the architecture and its decisions',
      required: true,
      week: week(0.25),
      side: 'giving',
    },
    {
      id: 'runbooks',
      title: 'Go through the runbooks and bring them up to date',
      required: true,
      week: week(0.25),
      side: 'giving',
    },
    {
      id: 'known-issues',
      title: 'List known issues and open work',
      required: true,
      week: week(0.5),
      side: 'giving',
    },
    {
      id: 'dashboards',
      title: 'Show dashboards and alerts',
      required: false,
      week: week(0.5),
      side: 'giving',
    },
    {
      id: 'access',
      title: 'Give access to repositories, secrets and environments',
      required: true,
      week: week(0.75),
      side: 'giving',
    },
    {
      id: 'shadow-shift',
      title: 'Shadow a shift of the giving team',
      required: true,
      week: week(1),
      side: 'receiving',
    },
    {
      id: ON_CALL_ITEM,
      title: 'Take over on-call',
      note: 'Done by itself once a schedule of the receiving team answers.',
      required: false,
      week: week(1),
      side: 'receiving',
    },
  ];
}

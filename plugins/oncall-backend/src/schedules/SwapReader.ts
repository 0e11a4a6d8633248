import type { Caller } from '@waymark/backend-features';
import { type SwapList, swapStatusOf } from '@waymark/plugin-oncall-common';
import type { PeopleReader } from '../people/PeopleReader';
import { peopleOf } from './peopleOf';
import type { ScheduleStore } from './ScheduleStore';

const aheadMillis = 400 * 24 * 60 * 60_000;

/** Reads which shifts people ask each other to take. */
export class SwapReader {
  constructor(
    private readonly options: {
      store: ScheduleStore;
      people: PeopleReader;
      now(): Date;
    },
  ) {}

  /** Swaps that the caller asked for or may take. */
  async list(caller: Caller): Promise<SwapList> {
    const { store, people, now } = this.options;
    const at = now();
    const userRef = caller.person?.userRef;
    const { records } = await store.snapshot({
      from: at.toISOString(),
      to: new Date(at.getTime() + aheadMillis).toISOString(),
    });
    const items = records.flatMap(({ schedule }) => {
      const participants = peopleOf(schedule);
      const isOneOfThem =
        userRef !== undefined &&
        (participants.includes(userRef) ||
          (caller.person?.ownershipRefs.includes(schedule.ownerRef) ?? false));
      return schedule.swaps
        .filter(swap => swapStatusOf(swap, at) === 'requested')
        .map(swap => ({
          ...swap,
          scheduleId: schedule.id,
          scheduleTitle: schedule.title,
          mayWithdraw: swap.requesterRef === userRef,
          mayTake:
            userRef !== undefined &&
            swap.requesterRef !== userRef &&
            (swap.askedRefs ? swap.askedRefs.includes(userRef) : isOneOfThem),
        }))
        .filter(({ mayTake, mayWithdraw }) => mayTake || mayWithdraw);
    });
    const refs = items.flatMap(({ requesterRef, askedRefs = [] }) => [
      requesterRef,
      ...askedRefs,
    ]);
    const asked = [...new Set(refs)];
    const known = await people.known(asked);
    const view = await people.viewer(known, caller.credentials);
    return { items, people: asked.map(view) };
  }
}

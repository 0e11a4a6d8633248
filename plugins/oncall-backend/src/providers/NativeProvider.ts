import { NotFoundError } from '@backstage/errors';
import { shiftsOf, zoneOfSchedule } from '@waymark/plugin-oncall-common';
import type {
  OncallProvider,
  ProviderAccount,
  ProviderSnapshot,
  ProviderSyncInput,
} from '@waymark/plugin-oncall-node';
import type { ScheduleStore } from '../schedules/ScheduleStore';

/**
 * The schedules that are computed here, as any provider tells of its own. They
 * are in the database already, so nothing copies them: it keeps the same
 * contract, has a row among the providers, and takes no requests.
 */
export class NativeProvider implements OncallProvider {
  readonly id = 'native';
  readonly title = 'Portal';
  readonly annotations = [];
  readonly isNative = true;

  constructor(private readonly store: ScheduleStore) {}

  accounts(): readonly ProviderAccount[] {
    return [{ id: 'portal', title: 'Schedules of the portal' }];
  }

  async sync({
    accountId,
    window,
    signal,
  }: ProviderSyncInput): Promise<ProviderSnapshot> {
    signal.throwIfAborted();
    if (accountId !== 'portal') {
      throw new NotFoundError(`The portal has no account '${accountId}'`);
    }
    const { records } = await this.store.snapshot(window);
    const [from, to] = [new Date(window.from), new Date(window.to)];
    const schedules = records
      .filter(({ source }) => source.kind !== 'provider')
      .map(({ schedule }) => ({
        id: schedule.id,
        title: schedule.title,
        zone: zoneOfSchedule(schedule),
        ownerRef: schedule.ownerRef,
        teamNames: [],
        shifts: shiftsOf(schedule, from, to).map(({ userRef, start, end }) => ({
          personId: userRef,
          start,
          end,
        })),
      }));
    const userRefs = new Set(
      schedules.flatMap(({ shifts }) => shifts.map(({ personId }) => personId)),
    );
    return {
      window,
      people: [...userRefs].sort().map(ref => ({
        id: ref,
        name: ref.slice(ref.lastIndexOf('/') + 1),
      })),
      schedules,
      services: [],
      incidents: [],
      calls: 0,
      notes: [],
    };
  }
}

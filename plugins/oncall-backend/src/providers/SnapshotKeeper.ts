import { createHash } from 'node:crypto';
import { type DirectoryStore, exclusively } from '@waymark/backend-features';
import { ANNOTATION_SERVICE } from '@waymark/plugin-oncall-common';
import type {
  ProviderSchedule,
  ProviderSnapshot,
} from '@waymark/plugin-oncall-node';
import type { Knex } from 'knex';
import type { ScheduleRecord, ScheduleStore } from '../schedules/ScheduleStore';
import { emptySchedule, retireIn } from '../schedules/scheduleVersions';
import { matchPeople, type MatchedPeople } from './matchPeople';
import { endedAt, monthsOf } from './monthsOf';
import type { ProviderStore } from './ProviderStore';

/** See `exclusively`. */
const providersLock = 720_643;
const longestId = 100;

/** Makes what a provider said the schedules and services of its account: all of it, or none. */
export class SnapshotKeeper {
  constructor(
    private readonly options: {
      knex: Knex;
      schedules: ScheduleStore;
      providers: ProviderStore;
      directory: DirectoryStore;
    },
  ) {}

  /** Answers names of people who are nobody of the catalog. */
  async keep(
    accountKey: string,
    snapshot: ProviderSnapshot,
    at: Date,
  ): Promise<string[]> {
    const { knex, schedules, providers, directory } = this.options;
    const principals = await directory.all();
    const [providerId] = accountKey.split(':');
    const people = matchPeople(providerId, snapshot.people, principals);
    await exclusively(knex, providersLock, async tx => {
      const store = schedules.in(tx);
      const known = await this.known(store, accountKey, snapshot.window.from);
      for (const schedule of snapshot.schedules) {
        const id = scheduleIdOf(accountKey, schedule.id);
        await keepSchedule(store, known.get(id), {
          id,
          accountKey,
          schedule,
          window: snapshot.window,
          people,
          at,
        });
        known.delete(id);
      }
      for (const record of known.values()) {
        await retire(store, record, accountKey, at);
      }
      await providers.in(tx).replaceServices(
        accountKey,
        snapshot.services.map(({ id, title, url, levels, keys }) => ({
          key: `${accountKey}/${id}`,
          accountKey,
          title,
          ...(url ? { url } : {}),
          levels: levels.map(({ level, scheduleId }) => ({
            level,
            scheduleId: scheduleIdOf(accountKey, scheduleId),
          })),
          keys: [
            ...keys,
            { annotation: ANNOTATION_SERVICE, value: `${accountKey}/${id}` },
          ],
        })),
      );
    });
    return people.unmatched;
  }

  /** Nobody reads the account any more: its schedules are retired, their past stays. */
  async forget(accountKey: string, at: Date): Promise<void> {
    const { knex, schedules, providers } = this.options;
    await exclusively(knex, providersLock, async tx => {
      const store = schedules.in(tx);
      const known = await this.known(store, accountKey, at.toISOString());
      for (const record of known.values()) {
        await retire(store, record, accountKey, at);
      }
      await providers.in(tx).forget(accountKey);
    });
  }

  private async known(
    store: ScheduleStore,
    accountKey: string,
    from: string,
  ): Promise<Map<string, ScheduleRecord>> {
    const { records } = await store.snapshot({ from, to: '9999' });
    return new Map(
      records
        .filter(({ source }) => source.location === accountKey)
        .map(record => [record.schedule.id, record]),
    );
  }
}

/** The id in the portal of a schedule at a provider. */
function scheduleIdOf(accountKey: string, id: string): string {
  const whole = `${accountKey.replace(':', '-')}-${id}`.replace(
    /[^\w.-]+/g,
    '-',
  );
  return whole.length <= longestId
    ? whole
    : `${whole.slice(0, longestId - 17)}-${createHash('sha256')
        .update(whole)
        .digest('hex')
        .slice(0, 16)}`;
}

async function keepSchedule(
  store: ScheduleStore,
  seen: ScheduleRecord | undefined,
  options: {
    id: string;
    accountKey: string;
    schedule: ProviderSchedule;
    window: ProviderSnapshot['window'];
    people: MatchedPeople;
    at: Date;
  },
): Promise<void> {
  const { id, accountKey, schedule, window, people, at } = options;
  // One that was retired long ago is not among those that were asked for.
  const record = seen ?? (await store.get(id));
  const head = {
    id,
    title: schedule.title,
    ownerRef: schedule.ownerRef ?? `group:${accountKey.replace(':', '/')}`,
    ...(schedule.url ? { description: schedule.url } : {}),
  };
  const configuration = { zone: schedule.zone, layers: [] };
  const version = {
    since: window.from,
    editedBy: accountKey,
    editedAt: at.toISOString(),
    configuration,
  };
  const source = { kind: 'provider' as const, location: accountKey };
  if (!record) {
    await store.insert(
      {
        schedule: emptySchedule(head),
        source,
        version: 1,
        createdAt: at.toISOString(),
      },
      version,
    );
  }
  const months = monthsOf(
    id,
    window,
    schedule.shifts.map(({ personId, start, end }) => ({
      userRef: people.refs.get(personId)!,
      start,
      end,
    })),
    record?.schedule.temporarySchedules ?? [],
  );
  const before = new Map(
    record?.schedule.temporarySchedules.map(each => [
      each.id,
      JSON.stringify(each),
    ]),
  );
  const changed = months.filter(
    month => before.get(month.id) !== JSON.stringify(month),
  );
  for (const body of changed) {
    const amendment = { kind: 'temporary-schedule' as const, body };
    if (await store.amendment(body.id)) {
      await store.saveAmendment(amendment, 'active');
    } else {
      await store.addAmendment(id, amendment, accountKey, at.toISOString());
    }
  }
  if (!record) {
    return;
  }
  const { title, ownerRef, description, versions } = record.schedule;
  const isSameHead =
    !record.retiredAt &&
    title === head.title &&
    ownerRef === head.ownerRef &&
    description === head.description;
  const isSameZone = versions.at(-1)?.configuration.zone === configuration.zone;
  if (!isSameHead) {
    await store.saveHead({
      ...record,
      source,
      retiredAt: undefined,
      schedule: { ...record.schedule, description: undefined, ...head },
    });
  }
  if (!isSameZone) {
    await store.addVersion(id, { ...version, since: at.toISOString() });
  }
  if (changed.length > 0 || !isSameHead || !isSameZone) {
    await store.touch(id);
  }
}

async function retire(
  store: ScheduleStore,
  record: ScheduleRecord,
  by: string,
  at: Date,
): Promise<void> {
  if (record.retiredAt) {
    return;
  }
  await store.touch(record.schedule.id);
  for (const temporary of record.schedule.temporarySchedules) {
    const left = endedAt(temporary, at.toISOString());
    if (temporary.end > at.toISOString()) {
      await store.saveAmendment(
        { kind: 'temporary-schedule', body: left ?? temporary },
        left ? 'active' : 'removed',
      );
    }
  }
  await retireIn(store, record, by, at);
}

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Caller } from '@waymark/backend-features';
import {
  type CreatedFeed,
  type CreateFeed,
  type Feed,
  shiftsOf,
} from '@waymark/plugin-oncall-common';
import { nameOf, type PeopleReader } from '../people/PeopleReader';
import { requestKeyOf } from '../schedules/ScheduleChange';
import type { ScheduleReader } from '../schedules/ScheduleReader';
import { personOf } from '../schedules/ScheduleService';
import { calendarOf } from './calendarOf';
import type { FeedStore, StoredFeed } from './FeedStore';

const dayMillis = 24 * 60 * 60_000;
const daysBack = 30;
const daysAhead = 180;
/** 256 random bits. */
const secretBytes = 32;
/** Of one person: more than all their programs and teams. */
const mostFeeds = 50;
const usedEveryMillis = 60 * 60_000;

/** Calendars by a secret address. */
export class FeedService {
  constructor(
    private readonly options: {
      feeds: FeedStore;
      reader: ScheduleReader;
      people: PeopleReader;
      /** Address of the API of this plugin, as programs outside see it. */
      baseUrl: string;
      appUrl: string;
      now(): Date;
    },
  ) {}

  async list(caller: Caller): Promise<Feed[]> {
    const feeds = await this.options.feeds.of(personOf(caller));
    return await Promise.all(feeds.map(feed => this.view(feed)));
  }

  /**
   * A feed with its address. Sent again, the same request answers the same feed
   * with another address, as long as no program has read the first.
   */
  async create(
    { requestId, ...wanted }: CreateFeed,
    caller: Caller,
  ): Promise<CreatedFeed> {
    const { feeds, reader, baseUrl, now } = this.options;
    const userRef = personOf(caller);
    const scheduleId =
      wanted.kind === 'schedule' ? wanted.scheduleId : undefined;
    if (scheduleId) {
      await reader.record(scheduleId);
    }
    const secret = randomBytes(secretBytes).toString('base64url');
    const feed: StoredFeed = {
      id: randomUUID(),
      secretHash: hashOf(secret),
      userRef,
      kind: wanted.kind,
      scheduleId,
      createdAt: now().toISOString(),
    };
    const key = requestKeyOf(caller, requestId, 'feed', JSON.stringify(wanted));
    const known = key && (await feeds.ofRequest(key));
    if (!known && (await feeds.of(userRef)).length >= mostFeeds) {
      throw new ConflictError(
        `You have ${mostFeeds} calendars already; revoke those that no program reads`,
      );
    }
    const isNew = !known && (await feeds.insert(feed, key));
    const kept = isNew ? feed : await this.readdressed(key!, feed.secretHash);
    return {
      ...(await this.view(kept)),
      url: `${baseUrl}/calendar/${secret}.ics`,
    };
  }

  private async readdressed(
    key: string,
    secretHash: string,
  ): Promise<StoredFeed> {
    const { feeds } = this.options;
    const feed = await feeds.ofRequest(key);
    if (!feed || !(await feeds.replaceSecret(feed.id, secretHash))) {
      throw new ConflictError(
        'requestId: made a calendar that a program reads already; for another one, choose another requestId',
      );
    }
    return feed;
  }

  async revoke(id: string, caller: Caller): Promise<void> {
    if (!(await this.options.feeds.remove(id, personOf(caller)))) {
      throw new NotFoundError('You have no such feed');
    }
  }

  /** The calendar; `undefined` for a secret that is none, is revoked, or is of somebody who left. */
  async calendar(secret: string): Promise<string | undefined> {
    const { feeds, people, now } = this.options;
    const feed = await feeds.byHash(hashOf(secret));
    if (!feed || !(await people.known([feed.userRef])).has(feed.userRef)) {
      return undefined;
    }
    const at = now();
    const window = {
      from: new Date(startOfDay(at) - daysBack * dayMillis),
      to: new Date(startOfDay(at) + daysAhead * dayMillis),
    };
    const lastUsed = Date.parse(feed.lastUsedAt ?? '');
    if (!(at.getTime() - lastUsed < usedEveryMillis)) {
      await feeds.used(feed.id, at.toISOString());
    }
    return feed.kind === 'person'
      ? await this.personal(feed.userRef, window)
      : await this.ofSchedule(feed.scheduleId!, window);
  }

  private async personal(userRef: string, window: { from: Date; to: Date }) {
    const { reader, appUrl } = this.options;
    const shifts = await reader.shiftsOfPerson(userRef, window);
    return calendarOf(
      'My on-call shifts',
      shifts.map(shift => ({
        ...shift,
        summary: shift.isShadow
          ? `Follow along: ${shift.scheduleTitle}`
          : `On call: ${shift.scheduleTitle}`,
        url: `${appUrl}/oncall/schedules/${shift.scheduleId}`,
      })),
      { withAlarms: true },
    );
  }

  private async ofSchedule(id: string, { from, to }: { from: Date; to: Date }) {
    const { reader, people, appUrl } = this.options;
    const { schedule } = await reader.record(id);
    const shifts = shiftsOf(schedule, from, to);
    const known = await people.known(shifts.map(({ userRef }) => userRef));
    return calendarOf(
      `On call: ${schedule.title}`,
      shifts.map(shift => ({
        ...shift,
        scheduleId: id,
        scheduleTitle: schedule.title,
        summary: `${
          known.get(shift.userRef)?.title ?? nameOf(shift.userRef)
        } is on call: ${schedule.title}`,
        url: `${appUrl}/oncall/schedules/${id}`,
      })),
      { withAlarms: false },
    );
  }

  private async view(feed: StoredFeed): Promise<Feed> {
    const { id, kind, scheduleId, createdAt, lastUsedAt } = feed;
    const title =
      kind === 'person'
        ? 'My shifts'
        : await this.options.reader
            .record(scheduleId!)
            .then(({ schedule }) => schedule.title)
            .catch(() => scheduleId!);
    return {
      id,
      kind,
      ...(scheduleId ? { scheduleId } : {}),
      title,
      createdAt,
      ...(lastUsedAt ? { lastUsedAt } : {}),
    };
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Borders of whole days, so that an hour later the calendar is the same. */
function startOfDay(at: Date): number {
  return Math.floor(at.getTime() / dayMillis) * dayMillis;
}

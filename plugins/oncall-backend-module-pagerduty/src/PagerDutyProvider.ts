import { setTimeout } from 'node:timers/promises';
import { NotFoundError } from '@backstage/errors';
import {
  type OncallProvider,
  type ProviderAccount,
  ProviderError,
  type ProviderSnapshot,
  type ProviderSyncInput,
} from '@waymark/plugin-oncall-node';
import { incidentFacts } from './incidentFacts';
import { type Pace, PagerDutyClient } from './PagerDutyClient';
import type { PagerDutyAccount } from './readAccounts';
import {
  incidentSchema,
  oncallSchema,
  type PagerDutyIncident,
  type PagerDutyOncall,
  type PagerDutySchedule,
  renderedScheduleSchema,
  scheduleSchema,
  serviceSchema,
} from './pagerDutySchemas';
import {
  pagerDutyAnnotations,
  type RenderedEntry,
  snapshotOf,
} from './snapshotOf';

const dayMillis = 24 * 60 * 60_000;
/** A part of the window that is read at once. */
const sliceDays = 14;

const realPace: Pace = {
  sleep: async (millis, signal) => {
    await setTimeout(millis, undefined, { signal });
  },
  random: () => Math.random(),
  now: () => new Date(),
};

interface Oncalls {
  entries: PagerDutyOncall[];
  /** Until when they are known. */
  to: string;
}

/**
 * Reads accounts of PagerDuty in bulk, in a number of requests that hardly
 * depends on how many services there are: lists of services, of schedules, of
 * open and of recent incidents, and `GET /oncalls` for everything in a window,
 * 100 a page. Only schedules that no escalation policy uses are read one by
 * one, as far as the budget goes.
 */
export class PagerDutyProvider implements OncallProvider {
  readonly id = 'pagerduty';
  readonly title = 'PagerDuty';
  readonly annotations = pagerDutyAnnotations;

  constructor(
    private readonly configured: readonly PagerDutyAccount[],
    private readonly pace: Pace = realPace,
  ) {}

  accounts(): readonly ProviderAccount[] {
    return this.configured.map(({ id, title, webhook }) => ({
      id,
      title,
      alerts: { source: webhook ?? id, kind: 'pagerduty' },
    }));
  }

  async sync(input: ProviderSyncInput): Promise<ProviderSnapshot> {
    const account = this.configured.find(({ id }) => id === input.accountId);
    if (!account) {
      throw new NotFoundError(
        `There is no account '${input.accountId}' of PagerDuty`,
      );
    }
    const client = new PagerDutyClient({
      title: `PagerDuty (${account.title})`,
      baseUrl: account.baseUrl,
      token: account.token,
      pace: this.pace,
      signal: input.signal,
    });
    try {
      return await this.read(client, account, input);
    } catch (error) {
      input.signal.throwIfAborted();
      throw error instanceof ProviderError
        ? error
        : new ProviderError(
            `PagerDuty (${account.title}) answers with something that cannot be read`,
            'unreadable',
            { calls: client.calls, cause: error },
          );
    }
  }

  private async read(
    client: PagerDutyClient,
    account: PagerDutyAccount,
    input: ProviderSyncInput,
  ): Promise<ProviderSnapshot> {
    const services = once(
      await client.list('/services', 'services', serviceSchema, {
        'include[]': 'integrations',
      }),
    );
    const schedules = once(
      await client.list('/schedules', 'schedules', scheduleSchema),
    );
    const incidents = await incidentsOf(client, input.incidentsSince);
    const { entries, to } = await oncallsOf(client, account, input.window);
    const window = { from: input.window.from, to };
    const { rendered, notes } = await renderedOf(
      client,
      account,
      schedules.filter(
        ({ escalation_policies: policies }) => !policies?.length,
      ),
      window,
    );
    return {
      window,
      ...snapshotOf({
        window,
        services,
        schedules,
        oncalls: entries,
        rendered,
      }),
      incidents: incidents.flatMap(incidentFacts),
      calls: client.calls,
      notes,
    };
  }
}

/** The first part of the window always; further ones while they cost no more than is left. */
async function oncallsOf(
  client: PagerDutyClient,
  { callsPerSync }: PagerDutyAccount,
  { from, to }: { from: string; to: string },
): Promise<Oncalls> {
  const entries: PagerDutyOncall[] = [];
  let since = from;
  let cost = 0;
  while (
    since === from ||
    (since < to && client.calls + cost <= callsPerSync)
  ) {
    const later = new Date(Date.parse(since) + sliceDays * dayMillis);
    const until = later.toISOString() < to ? later.toISOString() : to;
    const before = client.calls;
    entries.push(
      ...(await client.list('/oncalls', 'oncalls', oncallSchema, {
        since,
        until,
        time_zone: 'UTC',
        'include[]': 'users',
      })),
    );
    cost = client.calls - before;
    since = until;
  }
  return { entries, to: since };
}

/** Open ones, however old, and all that began since. */
async function incidentsOf(
  client: PagerDutyClient,
  since: string,
): Promise<PagerDutyIncident[]> {
  const open = await client.list('/incidents', 'incidents', incidentSchema, {
    date_range: 'all',
    'statuses[]': ['triggered', 'acknowledged'],
    time_zone: 'UTC',
  });
  const recent = await client.list('/incidents', 'incidents', incidentSchema, {
    since,
    time_zone: 'UTC',
  });
  // What was resolved between the two requests is newer in the second.
  return once([...recent, ...open]).sort((one, other) =>
    one.id < other.id ? -1 : 1,
  );
}

async function renderedOf(
  client: PagerDutyClient,
  { callsPerSync }: PagerDutyAccount,
  schedules: readonly PagerDutySchedule[],
  { from, to }: { from: string; to: string },
): Promise<{ rendered: Map<string, RenderedEntry[]>; notes: string[] }> {
  const rendered = new Map<string, RenderedEntry[]>();
  for (const { id } of schedules) {
    if (client.calls >= callsPerSync) {
      break;
    }
    const answer = await client.get(
      `/schedules/${encodeURIComponent(id)}`,
      renderedScheduleSchema,
      { since: from, until: to, time_zone: 'UTC' },
    );
    rendered.set(id, answer.schedule.final_schedule.rendered_schedule_entries);
  }
  const left = schedules.length - rendered.size;
  return {
    rendered,
    notes:
      left > 0
        ? [
            `${left} schedules that no escalation policy uses were not read: they cost a request each, and ${callsPerSync} a sync are allowed (callsPerSync).`,
          ]
        : [],
  };
}

/** The first with each id: pages overlap when something is added meanwhile. */
function once<T extends { id: string }>(items: readonly T[]): T[] {
  const byId = new Map<string, T>();
  for (const item of items) {
    if (!byId.has(item.id)) {
      byId.set(item.id, item);
    }
  }
  return [...byId.values()];
}

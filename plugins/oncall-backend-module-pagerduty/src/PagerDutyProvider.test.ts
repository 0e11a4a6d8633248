import { oncallProviderContract } from '@waymark/plugin-oncall-node/testUtils';
import { PagerDutyProvider } from './PagerDutyProvider';
import type { PagerDutyAccount } from './readAccounts';
import { FakePagerDuty, type PagerDutyFault } from './testing/FakePagerDuty';
import { pagerDutyWorld } from './testing/pagerDutyWorld';

const day = 24 * 60 * 60_000;
const around = new Date('2026-11-25T12:00:00.000Z');
const window = {
  from: '2026-11-24T00:00:00.000Z',
  to: new Date(Date.parse('2026-11-24T00:00:00.000Z') + 28 * day).toISOString(),
};

describe('PagerDutyProvider', () => {
  let fake: FakePagerDuty;
  let slept: number[];

  const start = async (
    size: Partial<Parameters<typeof pagerDutyWorld>[0]> = {},
  ) => {
    fake = await FakePagerDuty.start(
      pagerDutyWorld({ services: 5, schedules: 3, users: 6, around, ...size }),
    );
  };
  const provider = (account: Partial<PagerDutyAccount> = {}) =>
    new PagerDutyProvider(
      [
        {
          id: 'acme',
          title: 'Acme',
          token: 'u+fake',
          baseUrl: fake.baseUrl,
          callsPerSync: 45,
          ...account,
        },
      ],
      {
        sleep: async millis => {
          slept.push(millis);
        },
        random: () => 0.5,
        now: () => around,
      },
    );
  const sync = async (account: Partial<PagerDutyAccount> = {}) =>
    await provider(account).sync({
      accountId: 'acme',
      window,
      incidentsSince: new Date(around.getTime() - 7 * day).toISOString(),
      signal: new AbortController().signal,
    });

  beforeEach(() => {
    slept = [];
  });
  afterEach(async () => {
    await fake.stop();
  });

  it.each(
    oncallProviderContract(async () => {
      await start();
      return {
        provider: provider(),
        accountId: 'acme',
        window,
        breakDown: async () => {
          fake.isDown = true;
        },
      };
    }),
  )('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  it('tells services by the schedule of their first level, and a level of several as a schedule', async () => {
    await start();
    const [policy] = fake.world.policies;
    policy.levels = [['PS0', 'PU5'], ['PS1']];
    const { services, schedules, people } = await sync();
    expect(services[0]).toMatchObject({
      id: 'PV0',
      title: 'service-0',
      levels: [
        { level: 1, scheduleId: 'PE0-level-1' },
        { level: 2, scheduleId: 'PS1' },
      ],
      keys: [
        { annotation: 'pagerduty.com/service-id', value: 'PV0' },
        { annotation: 'pagerduty.com/integration-key', value: 'key-0' },
      ],
    });
    expect(services[1].levels[0]).toEqual({ level: 1, scheduleId: 'PS1' });
    const level = schedules.find(({ id }) => id === 'PE0-level-1')!;
    expect(level.title).toBe('Team 0, level 1');
    // Somebody who is always on call is so for the whole window.
    expect(level.shifts).toContainEqual({
      personId: 'PU5',
      start: window.from,
      end: window.to,
    });
    expect(people).toContainEqual({
      id: 'PU5',
      name: 'Person 5',
      email: 'person-5@example.org',
    });
  });

  it('reads what no policy uses one by one, as far as the budget goes', async () => {
    await start({ schedules: 6, unused: 3 });
    const all = await sync();
    expect(all.schedules.find(({ id }) => id === 'PS5')!.shifts.length).toBe(5);
    expect(all.notes).toEqual([]);
    const little = await sync({ callsPerSync: all.calls - 2 });
    expect(little.notes).toEqual([
      expect.stringMatching(/^2 schedules that no escalation policy uses/),
    ]);
    // Who is on call in the next two weeks is always read.
    const least = await sync({ callsPerSync: 1 });
    expect(least.window.to).toBe('2026-12-08T00:00:00.000Z');
    expect(least.schedules[0].shifts.length).toBeGreaterThan(1);
  });

  it('tells an incident by its priority, else its urgency, in the words of the webhook', async () => {
    await start();
    const { incidents } = await sync();
    expect(
      incidents.map(({ alertKey, kind, severity, labels }) => [
        alertKey,
        kind,
        severity,
        labels.serviceId,
      ]),
    ).toEqual([
      ['PI1', 'triggered', 'P1', 'PV0'],
      ['PI1', 'acknowledged', 'P1', 'PV0'],
      ['PI2', 'triggered', 'P4', 'PV0'],
      ['PI2', 'resolved', 'P4', 'PV0'],
    ]);
  });

  it.each<[PagerDutyFault, number]>([
    [500, 1500],
    [503, 1500],
    ['cut', 1500],
    ['hang up', 1500],
  ])('tries again after %s, later and at random', async (fault, millis) => {
    await start();
    fake.faults.push(fault, fault);
    expect((await sync()).services.length).toBe(5);
    expect(slept).toEqual([millis, millis * 2]);
  });

  it('waits as long as the limit says, before and after it is used up', async () => {
    await start();
    fake.faults.push(429);
    await sync();
    expect(slept[0]).toBeGreaterThan(58_000);
    expect(slept[0]).toBeLessThanOrEqual(60_000);
    slept = [];
    fake.limit = fake.asked.length + 3;
    // The clock of the fake is real: its minute is not over, so the limit is met.
    await expect(sync()).rejects.toMatchObject({
      reason: 'limited',
      more: { retryAfter: expect.any(Date) },
    });
    expect(slept.length).toBeGreaterThan(4);
  });

  it('gives up on a token that is refused at once, without showing it', async () => {
    await start();
    const error = await sync({ token: 'u+secret' }).catch(each => each);
    expect([error.reason, error.more.calls, slept]).toEqual(['refused', 1, []]);
    expect(error.message).toContain('does not accept the token');
    expect(`${error.stack}`).not.toContain('u+secret');
  });

  it('gives up after five times, and says how many requests that took', async () => {
    await start();
    fake.isDown = true;
    await expect(sync()).rejects.toMatchObject({
      reason: 'down',
      more: { calls: 5 },
      message: 'PagerDuty (Acme) answers /services with 503',
    });
  });
});

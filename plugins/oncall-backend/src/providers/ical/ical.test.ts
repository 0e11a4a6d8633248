import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Worker } from 'node:worker_threads';
import { ConfigReader } from '@backstage/config';
import { mockCredentials } from '@backstage/backend-test-utils';
import { oncallProviderContract } from '@waymark/plugin-oncall-node/testUtils';
import request from 'supertest';
import { person, team } from '@waymark/testing';
import { policyOf } from '../../__testUtils__/policyOf';
import { startOncall } from '../../__testUtils__/startOncall';
import { IcalProvider } from './IcalProvider';
import { readCalendars } from './readCalendars';
import { shiftsOfCalendar } from './shiftsOfCalendar';

const ref = (name: string) => `user:default/${name}`;
const calendar = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    ...events.flatMap((lines, index) => [
      'BEGIN:VEVENT',
      `UID:${index}@test`,
      'DTSTAMP:20260101T000000Z',
      ...lines,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const window = {
  from: '2026-10-19T00:00:00.000Z',
  to: '2026-11-09T00:00:00.000Z',
};
const weekly = [
  'DTSTART;TZID=Europe/Berlin:20261005T090000',
  'DTEND;TZID=Europe/Berlin:20261012T090000',
  'RRULE:FREQ=WEEKLY;INTERVAL=2',
  'SUMMARY:On call: Ada Lovelace',
];
const once = [
  'DTSTART:20261026T080000Z',
  'DURATION:P7D',
  'SUMMARY:Second',
  'ATTENDEE;CN=Zoe:mailto:Zoe@Example.org',
];

describe('a calendar', () => {
  it('is shifts of those who attend or are named, in its own zone over the change of clocks', async () => {
    const { people, shifts } = await shiftsOfCalendar(
      calendar(weekly, once),
      window,
      'UTC',
    );
    expect(people).toEqual([
      { id: 'ada lovelace', name: 'Ada Lovelace' },
      {
        id: 'zoe@example.org',
        name: 'zoe@example.org',
        email: 'zoe@example.org',
      },
    ]);
    expect(shifts).toEqual([
      {
        personId: 'ada lovelace',
        start: '2026-10-19T07:00:00.000Z',
        // Clocks go back in between: 169 hours.
        end: '2026-10-26T08:00:00.000Z',
      },
      {
        personId: 'zoe@example.org',
        start: '2026-10-26T08:00:00.000Z',
        end: '2026-11-02T08:00:00.000Z',
      },
      {
        personId: 'ada lovelace',
        start: '2026-11-02T08:00:00.000Z',
        end: window.to,
      },
    ]);
  });

  it('keeps exceptions, leaves out what is cancelled, and reads whole days in the zone of the schedule', async () => {
    const { shifts } = await shiftsOfCalendar(
      calendar(
        [
          'DTSTART;VALUE=DATE:20261020',
          'RRULE:FREQ=DAILY;COUNT=3',
          'EXDATE;VALUE=DATE:20261021',
          'SUMMARY:Ada',
        ],
        ['DTSTART:20261024T080000Z', 'STATUS:CANCELLED', 'SUMMARY:Ada'],
      ),
      window,
      'America/New_York',
    );
    expect(shifts.map(({ start, end }) => [start, end])).toEqual([
      ['2026-10-20T04:00:00.000Z', '2026-10-21T04:00:00.000Z'],
      ['2026-10-22T04:00:00.000Z', '2026-10-23T04:00:00.000Z'],
    ]);
  });

  it.each([
    ['no calendar', '<html>', 'does not begin with BEGIN:VCALENDAR'],
    ['too large', `BEGIN:VCALENDAR${'x'.repeat(2 ** 20)}`, 'larger than'],
    ['broken', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND', 'cannot be read'],
    [
      'a rule that never ends',
      calendar([
        'DTSTART:20260101T090000Z',
        'DTEND:20260101T100000Z',
        'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
        'SUMMARY:Ada',
      ]),
      'no end within 5 seconds',
    ],
    [
      'too many events',
      calendar([
        'DTSTART:20261019T000000Z',
        'DTEND:20261019T000100Z',
        'RRULE:FREQ=SECONDLY',
        'SUMMARY:Ada',
      ]),
      'more than 5000 events',
    ],
  ])(
    'that is %s is refused in a sentence',
    async (_, text, message) => {
      await expect(shiftsOfCalendar(text, window, 'UTC')).rejects.toMatchObject(
        {
          name: 'ProviderError',
          message: expect.stringContaining(message),
        },
      );
    },
    15_000,
  );
});

describe('many calendars', () => {
  it('are read by two threads at most, each of them in the end', async () => {
    let running = 0;
    let most = 0;
    const count = (message: unknown) => {
      running += 1;
      most = Math.max(most, running);
      (message as { worker: Worker }).worker.once('exit', () => {
        running -= 1;
      });
    };
    subscribe('worker_threads', count);
    const texts = [
      ...Array.from({ length: 5 }, () => calendar(weekly)),
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND',
      calendar(once),
    ];
    const results = await Promise.allSettled(
      texts.map(text => shiftsOfCalendar(text, window, 'UTC')),
    );
    unsubscribe('worker_threads', count);
    expect(results.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 5 }, () => 'fulfilled'),
      'rejected',
      'fulfilled',
    ]);
    expect({ running, most }).toEqual({ running: 0, most: 2 });
  }, 15_000);
});

describe('IcalProvider', () => {
  let server: Server;
  let answer: { status: number; body: string; location?: string };

  const providerOf = (path = '/secret') =>
    new IcalProvider(
      readCalendars(
        new ConfigReader({
          oncall: {
            providers: {
              ical: {
                calendars: [
                  {
                    id: 'core',
                    title: 'Core',
                    url: `http://127.0.0.1:${
                      (server.address() as AddressInfo).port
                    }${path}`,
                    owner: 'group:default/core',
                  },
                ],
              },
            },
          },
        }),
      ),
    );
  const sync = async () =>
    await providerOf().sync({
      accountId: 'core',
      window,
      incidentsSince: window.from,
      signal: new AbortController().signal,
    });

  beforeEach(async () => {
    answer = { status: 200, body: calendar(weekly, once) };
    server = createServer((_, response) => {
      const { status, body, location } = answer;
      response.writeHead(status, location ? { location } : {});
      response.end(body);
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  it.each(
    oncallProviderContract(async () => ({
      provider: providerOf(),
      accountId: 'core',
      window,
      breakDown: async () => {
        answer = { status: 500, body: '' };
      },
    })),
  )('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  it.each([
    [
      'a redirection',
      { status: 302, body: '', location: 'http://169.254.169.254/' },
      'refused',
      'not followed',
    ],
    ['nothing', { status: 404, body: '' }, 'refused', 'answers with 404'],
    ['an error', { status: 503, body: '' }, 'down', 'answers with 503'],
    [
      'too much',
      { status: 200, body: 'x'.repeat(2 ** 21) },
      'unreadable',
      'larger than',
    ],
  ])(
    'does not show its address when it gets %s',
    async (_, given, reason, message) => {
      answer = given;
      const error = await sync().catch(each => each);
      expect([error.reason, error.message]).toEqual([
        reason,
        expect.stringContaining(message),
      ]);
      expect(`${error.stack} ${error.cause}`).not.toContain('/secret');
    },
  );

  it('asks addresses of the web alone', () => {
    for (const url of ['file:///etc/passwd', 'core.ics', 'ftp://a/b']) {
      const config = new ConfigReader({
        oncall: { providers: { ical: { calendars: [{ id: 'a', url }] } } },
      });
      expect(() => readCalendars(config)).toThrow(
        'oncall.providers.ical.calendars[0].url: must be an address',
      );
    }
  });
});

describe('importing a calendar', () => {
  it('makes its events fixed shifts of a schedule, once, for its team', async () => {
    const groups = {
      [ref('ada')]: ['group:default/core'],
      [ref('zoe')]: ['group:default/web'],
    };
    const backend = await startOncall({
      entities: [
        team('core'),
        team('web'),
        person('ada', 'core'),
        person('zoe', 'web'),
      ],
      features: policyOf(groups),
    });
    await backend.run('directory');
    const post = async (path: string, body: object, name = 'ada') =>
      await request(backend.server)
        .post(`/api/oncall/schedules${path}`)
        .set('authorization', mockCredentials.user.header(ref(name)))
        .send(body);
    await post('', {
      id: 'core',
      title: 'Core',
      ownerRef: 'group:default/core',
      zone: 'UTC',
      layers: [{ id: 'one', title: 'One', people: [ref('ada')] }],
    });
    const next = new Date(Date.now() + 86_400_000);
    const stamp = next.toISOString().replace(/[-:]|\.\d+/g, '');
    const text = calendar(
      [`DTSTART:${stamp}`, 'DURATION:PT8H', 'SUMMARY:On call: zoe'],
      [`DTSTART:${stamp}`, 'DURATION:PT4H', 'SUMMARY:Somebody else'],
    );
    const body = { text, requestId: 'r1' };
    const unknown = await post('/core/import', body);
    expect([unknown.status, unknown.body.error.message]).toEqual([
      400,
      expect.stringContaining('nobody in the catalog is Somebody else'),
    ]);
    const nameless = ['SUMMARY:On call: ', `DTSTART:${stamp}`, 'DURATION:PT1H'];
    const shown = await post('/core/import/preview', {
      text: text.replace(
        'END:VCALENDAR',
        `BEGIN:VEVENT\r\nUID:n\r\n${nameless.join(
          '\r\n',
        )}\r\nEND:VEVENT\r\nEND:VCALENDAR`,
      ),
    });
    expect(shown.body).toMatchObject({
      people: [
        { id: 'somebody else', name: 'Somebody else' },
        { id: 'zoe', name: 'zoe', userRef: ref('zoe') },
      ],
      shifts: [{ personId: 'zoe' }, { personId: 'somebody else' }],
      refused: [{ reason: 'It names nobody' }],
      furtherRefused: 0,
    });
    expect(shown.body.people[0]).not.toHaveProperty('userRef');
    expect((await post('/core/import/preview', { text }, 'zoe')).status).toBe(
      403,
    );
    const people = { 'somebody else': ref('ada') };
    expect(
      (await post('/core/import', { ...body, people }, 'zoe')).status,
    ).toBe(403);
    const done = await post('/core/import', { ...body, people });
    expect(done.status).toBe(201);
    const shifts = done.body.temporarySchedule.shifts;
    expect(shifts.map(({ userRef }: { userRef: string }) => userRef)).toEqual([
      ref('zoe'),
      ref('ada'),
    ]);
    // What lies before the first event stays as it was.
    expect(done.body.temporarySchedule.start).toBe(shifts[0].start);
    const again = await post('/core/import', { ...body, people });
    expect(again.body.temporarySchedule.id).toBe(
      done.body.temporarySchedule.id,
    );
    const id = done.body.temporarySchedule.id;
    await post(`/core/temporary-schedules/${id}/remove`, {});
    const without = await post('/core/import', {
      text,
      leaveOut: ['Somebody else'],
    });
    expect(without.body.temporarySchedule.shifts).toEqual([
      expect.objectContaining({ userRef: ref('zoe') }),
    ]);
    for (const [wrong, message] of [
      [{ text: '<html>' }, 'does not begin with BEGIN:VCALENDAR'],
      [{ url: 'http://169.254.169.254/' }, 'text'],
      [{ text: `BEGIN\0` }, 'NUL'],
      [{ text: calendar([`DTSTART:${stamp}`]) }, 'names anybody'],
      [{ text, to: '2020-01-01T00:00:00Z' }, 'to: must be after from'],
    ] as const) {
      const refused = await post('/core/import', wrong);
      expect([refused.status, refused.body.error.message]).toEqual([
        400,
        expect.stringContaining(message),
      ]);
    }
    expect((await post('/none/import', { text })).status).toBe(404);
  });
});

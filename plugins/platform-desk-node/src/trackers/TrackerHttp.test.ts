import { z } from 'zod';
import { type ProtocolAnswer, ProtocolServer } from './ProtocolServer';
import { TrackerHttp } from './TrackerHttp';

const schema = z.object({ id: z.number() });
let answer: ProtocolAnswer;
let server: ProtocolServer;
let now: number;

beforeEach(async () => {
  now = Date.parse('2026-10-01T10:00:00Z');
  answer = { status: 200, body: { id: 1 } };
  server = await ProtocolServer.start(() => answer);
});
afterEach(() => server.close());

const open = () => {
  const http = new TrackerHttp({
    title: 'The tracker',
    baseUrl: server.url,
    headers: async () => ({ authorization: 'Bearer secret' }),
    now: () => new Date(now),
  });
  return () => http.ask('GET', '/issues/1', schema);
};
const instant = (text: string) => new Date(text);

describe('TrackerHttp', () => {
  it.each([
    [
      { status: 429, headers: { 'retry-after': '30' } },
      '2026-10-01T10:00:30.000Z',
    ],
    [
      {
        status: 429,
        headers: { 'retry-after': 'Thu, 01 Oct 2026 10:05:00 GMT' },
      },
      '2026-10-01T10:05:00.000Z',
    ],
    [
      {
        status: 403,
        headers: {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': `${Date.parse('2026-10-01T10:40:00Z') / 1000}`,
        },
      },
      '2026-10-01T10:40:00.000Z',
    ],
    [
      {
        status: 429,
        headers: { 'x-ratelimit-reset': '2026-10-01T10:07:00Z' },
      },
      '2026-10-01T10:07:00.000Z',
    ],
    [{ status: 429 }, '2026-10-01T10:01:00.000Z'],
    // Nobody makes us wait for years.
    [
      { status: 429, headers: { 'retry-after': '999999999' } },
      '2026-10-02T10:00:00.000Z',
    ],
  ])('asks nothing after %j until %s', async (limited, until) => {
    const ask = open();
    answer = limited;
    const paused = { name: 'TrackerPausedError', until: instant(until) };
    await expect(ask()).rejects.toMatchObject(paused);
    answer = { status: 200, body: { id: 1 } };
    await expect(ask()).rejects.toMatchObject(paused);
    expect(server.requests).toHaveLength(1);
    now = instant(until).getTime();
    expect((await ask()).value).toEqual({ id: 1 });
  });

  it('stops by itself when the limit is used up', async () => {
    const ask = open();
    answer = {
      status: 200,
      body: { id: 1 },
      headers: {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': `${now / 1000 + 60}`,
      },
    };
    expect((await ask()).value).toEqual({ id: 1 });
    await expect(ask()).rejects.toMatchObject({ name: 'TrackerPausedError' });
    expect(server.requests).toHaveLength(1);
  });

  it('says what is wrong without the token', async () => {
    const ask = open();
    for (const [wrong, message] of [
      [{ status: 500, body: { message: 'Oops' } }, /GET \/issues\/1 with 500/],
      [{ status: 403, body: { message: 'No' } }, /GET \/issues\/1 with 403/],
      [{ status: 200, body: { id: 'one' } }, /in another form: id: /],
      [
        { status: 200, body: { id: 1, text: 'x'.repeat(33 * 1024 * 1024) } },
        /with more than \d+ bytes/,
      ],
      [
        { status: 302, headers: { location: 'http://elsewhere.test' } },
        /fetch failed/,
      ],
    ] as const) {
      answer = wrong;
      const error: Error = await ask().then(
        () => new Error('It should have failed'),
        failure => failure,
      );
      expect(error.message).toMatch(message);
      expect(error.message).not.toContain('secret');
    }
    answer = { status: 404, body: {} };
    await expect(ask()).rejects.toMatchObject({ name: 'NotFoundError' });
  });
});

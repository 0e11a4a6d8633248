import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  DatabaseDirectoryStore,
  toPrincipals,
} from '@waymark/backend-features';
import { findFreePort } from '@waymark/testing-node';
import type { Knex } from 'knex';
import { createDatabase, databases } from '../__testUtils__/databases';
import { person, team } from '@waymark/testing';
import { policyOf } from '../__testUtils__/policyOf';
import plugin from '../index';

const ada = 'user:default/ada';
const groups = { [ada]: ['group:default/core'] };

describe.each(databases.eachSupportedId())('calendar feeds on %s', id => {
  let knex: Knex;
  let base: string;
  let log: string[];
  let backend: ReturnType<typeof createBackend>;

  const ask = async (path: string, body?: object) => {
    const response = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: mockCredentials.user.header(ada),
        'content-type': 'application/json',
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return await response.json();
  };

  const enter = async () =>
    await new DatabaseDirectoryStore(knex).replace(
      toPrincipals([team('core'), person('ada', 'core')]),
    );

  beforeEach(async () => {
    log = [];
    const port = await findFreePort();
    base = `http://localhost:${port}/api/oncall`;
    knex = await createDatabase(id);
    backend = createBackend();
    const logger: RootLoggerService = {
      ...mockServices.rootLogger.mock(),
      child: () => logger,
      info: (text, meta) => {
        log.push(`${text} ${JSON.stringify(meta)}`);
      },
    };
    for (const feature of [
      plugin,
      ...policyOf(groups),
      mockServices.auth.factory(),
      mockServices.httpAuth.factory(),
      mockServices.auditor.factory(),
      mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      mockServices.database.mock({ getClient: async () => knex }).factory,
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://portal.example' },
          backend: {
            baseUrl: `http://localhost:${port}`,
            listen: { port, host: '127.0.0.1' },
          },
        },
      }),
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalogServiceMock({ entities: [] }),
      }),
    ]) {
      backend.add(feature);
    }
    await backend.start();
    await enter();
    await ask('/schedules', {
      id: 'core',
      title: 'Core',
      ownerRef: 'group:default/core',
      zone: 'UTC',
      layers: [
        {
          id: 'a',
          title: 'A',
          rotation: {
            unit: 'day',
            interval: 1,
            start: '2026-01-01T09:00',
            shift: { amount: 8, unit: 'hour' },
            turns: [[ada]],
          },
        },
      ],
    });
  });

  afterEach(async () => await backend.stop());

  it('are calendars by a secret that is shown once, kept nowhere and logged nowhere', async () => {
    const feed = await ask('/feeds', { kind: 'person' });
    const secret = /calendar\/([\w-]{43})\.ics$/.exec(feed.url)![1];
    const calendar = await fetch(feed.url);
    const text = await calendar.text();
    expect(calendar.headers.get('content-type')).toContain('text/calendar');
    expect(text).toContain('SUMMARY:On call: Core');
    expect(text).toContain('BEGIN:VALARM');
    expect(text).not.toContain('example.org');
    const uids = [...text.matchAll(/UID:(.*)/g)].map(([, uid]) => uid);
    expect(uids.length).toBeGreaterThan(100);
    expect(new Set(uids).size).toBe(uids.length);

    const etag = calendar.headers.get('etag')!;
    const again = await fetch(feed.url, {
      headers: { 'if-none-match': etag },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);

    const list = await ask('/feeds');
    expect(list.items).toMatchObject([
      { id: feed.id, lastUsedAt: expect.any(String) },
    ]);
    expect(JSON.stringify([list, await knex('feeds'), log])).not.toContain(
      secret,
    );
    expect(log.join()).toContain('GET /api/oncall/calendar/[redacted]');
  });

  it('are made once a request, and not without end', async () => {
    const wanted = { kind: 'person', requestId: 'click-1' };
    const [lost, kept] = [
      await ask('/feeds', wanted),
      await ask('/feeds', wanted),
    ];
    expect(kept.id).toBe(lost.id);
    expect((await ask('/feeds')).items).toHaveLength(1);
    // Nobody saw the first address, so it is none.
    expect((await fetch(lost.url)).status).toBe(404);
    expect((await fetch(kept.url)).status).toBe(200);
    const late = await ask('/feeds', wanted);
    expect(late.error.message).toContain('requestId: made a calendar');
    expect((await fetch(kept.url)).status).toBe(200);

    const same = { kind: 'person', requestId: 'click-2' };
    const both = await Promise.all([ask('/feeds', same), ask('/feeds', same)]);
    expect(new Set(both.map(({ id: each }) => each)).size).toBe(1);
    for (let count = 2; count < 50; count++) {
      await ask('/feeds', { kind: 'person' });
    }
    const many = await ask('/feeds', { kind: 'person' });
    expect(many.error.message).toContain('You have 50 calendars already');
  });

  it('end when they are revoked and when the person leaves, and look like none', async () => {
    const feed = await ask('/feeds', { kind: 'schedule', scheduleId: 'core' });
    expect(await (await fetch(feed.url)).text()).toContain(
      'ada is on call: Core',
    );
    const answerOf = async (url: string) => {
      const answer = await fetch(url);
      return [answer.status, await answer.text()];
    };
    const unknown = await answerOf(`${base}/calendar/${'x'.repeat(43)}.ics`);
    expect(unknown[0]).toBe(404);
    await knex('principals').where({ ref: ada }).delete();
    expect(await answerOf(feed.url)).toEqual(unknown);
    await enter();
    expect((await answerOf(feed.url))[0]).toBe(200);
    await ask(`/feeds/${feed.id}/revoke`, {});
    expect(await answerOf(feed.url)).toEqual(unknown);
    expect(await answerOf(`${base}/calendar/..%2Fwall`)).toEqual(unknown);
  });
});

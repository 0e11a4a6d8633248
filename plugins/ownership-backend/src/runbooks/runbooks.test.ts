import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { ConfigReader } from '@backstage/config';
import { Readable } from 'node:stream';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';
import { DatabaseRunbookStore } from './DatabaseRunbookStore';
import { RunbookFetcher } from './RunbookFetcher';

jest.setTimeout(60_000);

describe('runbooks over HTTP', () => {
  it('are found where they are named or usually are, and missing where not', async () => {
    const huge = 'x'.repeat(300 * 1024);
    const backend = await startOwnership({
      repositories: {
        shop: {
          'docs/runbook.md':
            '# When the shop is down\nRestart <script>it</script>.',
          CODEOWNERS: '* @meridian/shop',
        },
        tax: { 'alarm.md': huge, CODEOWNERS: '* @meridian/shop' },
        mail: { 'main.go': 'package main' },
      },
      entities: [
        ...team('shop'),
        component('shop', 'shop', { owner: 'shop' }),
        component('tax', 'tax', {
          owner: 'shop',
          annotations: { 'waymark/runbook': 'alarm.md' },
        }),
        component('mail', 'mail', { owner: 'shop' }),
        component('evil', 'mail', {
          owner: 'shop',
          annotations: { 'waymark/runbook': '../../../../etc/passwd' },
        }),
      ],
    });
    await backend.settle();
    const runbookOf = async (name: string) =>
      (
        await request(backend.server).get(
          `/api/ownership/runbooks/component/default/${name}`,
        )
      ).body;

    expect(await runbookOf('shop')).toMatchObject({
      state: 'readable',
      title: 'When the shop is down',
      path: 'docs/runbook.md',
      origin: 'convention',
      href: expect.stringContaining('/shop/src/branch/main/docs/runbook.md'),
    });
    expect(await runbookOf('tax')).toMatchObject({ state: 'too-large' });
    const { body: page } = await request(backend.server).get(
      '/api/ownership/owners/component/default/shop',
    );
    expect(page).toMatchObject({
      clarity: { level: expect.any(String), open: expect.any(Array) },
      runbook: { state: 'readable', title: 'When the shop is down' },
    });
    expect(page.runbook).not.toHaveProperty('content');
    expect(page).not.toHaveProperty('transfer');
    expect(await runbookOf('mail')).toMatchObject({ state: 'missing' });
    expect(await runbookOf('evil')).toMatchObject({ state: 'invalid' });
    expect((await runbookOf('nothing')).error.message).toBe(
      'There is no entity component:default/nothing',
    );

    const list = await request(backend.server).get(
      '/api/ownership/runbooks?state=readable',
    );
    expect(list.body.items).toHaveLength(1);
    const wrong = await request(backend.server).get(
      '/api/ownership/runbooks?limit=201&state=lost',
    );
    expect([wrong.status, wrong.body.error.message]).toEqual([
      400,
      expect.stringMatching(/state: .*limit: must be at most 200/),
    ]);
    const findings = await request(backend.server).get(
      '/api/ownership/findings?kind=no-runbook',
    );
    expect(findings.body.items).toMatchObject([
      { entityRef: 'component:default/mail', severity: 'info' },
    ]);
    backend.dispose();
  });
});

describe.each(databases.eachSupportedId())('RunbookFetcher on %s', id => {
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({ integrations: { github: [{ host: 'github.com' }] } }),
  );
  const address = 'https://github.com/acme/shop/blob/main/RUNBOOK.md';

  async function createWorld(href = address) {
    const runbooks = new DatabaseRunbookStore(await createDatabase(id));
    const clock = { now: new Date('2026-11-23T09:00:00.000Z') };
    const readUrl = jest.fn();
    const named = (url: string) => [
      {
        entityRef: 'component:default/shop',
        state: 'pending' as const,
        reason: 'Not yet.',
        origin: 'link' as const,
        href: url,
        askAt: clock.now.toISOString(),
      },
    ];
    await runbooks.replace(undefined, named(href));
    const createFetcher = () =>
      new RunbookFetcher({
        runbooks,
        integrations,
        urlReader: { readUrl } as never,
        logger: mockServices.logger.mock(),
        now: () => clock.now,
      });
    return {
      runbooks,
      readUrl,
      named,
      fetcher: createFetcher(),
      createFetcher,
      pass: (minutes: number) => {
        clock.now = new Date(clock.now.getTime() + minutes * 60_000);
      },
      shop: () => runbooks.get('component:default/shop'),
    };
  }
  const answer = (text: string) => ({
    etag: '"1"',
    stream: () => Readable.from([Buffer.from(text)]),
  });

  it('reads once with two processes, again after an hour, and keeps what did not change', async () => {
    const world = await createWorld();
    world.readUrl.mockResolvedValueOnce(answer('# Help'));
    await Promise.all([
      world.fetcher.readDue(),
      world.createFetcher().readDue(),
    ]);
    expect(world.readUrl).toHaveBeenCalledTimes(1);
    expect(await world.shop()).toMatchObject({
      state: 'readable',
      title: 'Help',
    });

    await world.runbooks.replace(undefined, world.named(address));
    expect(await world.shop()).toMatchObject({ state: 'readable' });
    expect(await world.fetcher.readDue()).toBe(false);
    world.pass(61);
    world.readUrl.mockRejectedValueOnce(new NotModifiedError());
    await world.fetcher.readDue();
    expect(world.readUrl).toHaveBeenLastCalledWith(
      address,
      expect.objectContaining({ etag: '"1"' }),
    );
    expect(await world.shop()).toMatchObject({
      state: 'readable',
      content: '# Help',
      readAt: '2026-11-23T10:01:00.000Z',
    });
  });

  it('keeps the last text when the host cannot be reached, and tries again sooner', async () => {
    const world = await createWorld();
    world.readUrl.mockResolvedValueOnce(answer('# Help'));
    await world.fetcher.readDue();
    world.pass(61);
    world.readUrl.mockRejectedValueOnce(new Error('ECONNREFUSED'));
    await world.fetcher.readDue();
    expect(await world.shop()).toMatchObject({
      state: 'unreachable',
      content: '# Help',
    });
    world.pass(11);
    world.readUrl.mockRejectedValueOnce(new NotFoundError('gone'));
    await world.fetcher.readDue();
    expect(await world.shop()).toMatchObject({ state: 'not-found' });
  });

  it('reads no more of a huge one than it keeps, and never asks an unknown host', async () => {
    const world = await createWorld();
    let sent = 0;
    world.readUrl.mockResolvedValueOnce({
      stream: () =>
        Readable.from(
          (function* endless() {
            while (true) {
              sent += 1;
              yield Buffer.alloc(64 * 1024, 'x');
            }
          })(),
        ),
    });
    await world.fetcher.readDue();
    expect(await world.shop()).toMatchObject({ state: 'too-large' });
    expect(sent).toBeLessThan(30);

    const inside = await createWorld('http://169.254.169.254/latest/meta-data');
    await inside.fetcher.readDue();
    expect(inside.readUrl).not.toHaveBeenCalled();
    expect(await inside.shop()).toMatchObject({ state: 'linked' });
  });
});

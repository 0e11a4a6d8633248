import fs from 'node:fs';
import path from 'node:path';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { type Entity, isUserEntity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- proves that the two fit together
import oncallPlugin from '@waymark/plugin-oncall-backend';
import { repositoryRoot } from '@waymark/testing-node';
import { parse, parseAllDocuments } from 'yaml';
import { deliveriesOf } from './deliveriesOf';
import { migrations } from './FeedState';
import oncallModuleExampleIncidents from './index';
import { entityRefOf, readQuarter } from './quarter';
import { readExampleIncidents } from './settings';

const root = repositoryRoot();
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const embedded = parse(read('app-config.yaml')).oncall;
const directory = path.join(root, 'examples/incidents');
const quarter = readQuarter(directory);
const ada = 'user:default/ada-okafor';

const people = [
  'groups.yaml',
  'engineers.yaml',
  'leadership-and-product.yaml',
].flatMap(file =>
  parseAllDocuments(read(`examples/org/${file}`)).map(document => {
    const entity = document.toJS() as Entity;
    entity.metadata.namespace = 'default';
    const groups = isUserEntity(entity) ? entity.spec.memberOf ?? [] : [];
    return {
      ...entity,
      relations: groups.map(name => ({
        type: 'memberOf',
        targetRef: `group:default/${name}`,
      })),
    };
  }),
);
const owners: [RegExp, string][] = [
  [/event-gateway|warehouse/, 'data-ingestion'],
  [/billing|user-admin/, 'user-management'],
  [/export-service|integrations/, 'integrations'],
  [/platform-tooling/, 'platform'],
  [/./, 'core-analytics'],
];
const things = [
  ...new Set(quarter.incidents.flatMap(each => entityRefOf(each) ?? [])),
].map((ref): Entity => {
  const [kind, name] = ref.split(':default/');
  const [, owner] = owners.find(([pattern]) => pattern.test(name))!;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind === 'resource' ? 'Resource' : 'Component',
    metadata: { name, namespace: 'default' },
    spec: { owner },
    relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
  };
});

const databases = TestDatabases.create({
  ids: process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING
    ? ['SQLITE_3', 'POSTGRES_18']
    : ['SQLITE_3'],
});

async function start(id: TestDatabaseId) {
  const knex = await databases.init(id);
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      oncallPlugin,
      oncallModuleExampleIncidents,
      catalogServiceMock.factory({ entities: [...people, ...things] }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.database.mock({ getClient: async () => knex }).factory,
      mockServices.urlReader.mock({
        readUrl: async location => {
          const [, repository, file] =
            /meridian\/([^/]+)\/src\/branch\/main\/(.+)$/.exec(location)!;
          const text = read(`examples/repositories/${repository}/tree/${file}`);
          return { buffer: async () => Buffer.from(text), etag: '1' } as never;
        },
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          oncall: { ...embedded, exampleIncidents: { directory } },
        },
      }),
    ],
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const run = async (task: string) =>
    await scheduler.triggerTask(`oncall:${task}`);
  const send = async (query: string, body?: object) => {
    const response = await fetch(
      `http://localhost:${port}/api/oncall${query}`,
      {
        method: body ? 'POST' : 'GET',
        body: body && JSON.stringify(body),
        headers: {
          authorization: mockCredentials.user.header(ada),
          'content-type': 'application/json',
        },
      },
    );
    return await response.json();
  };
  return {
    server,
    knex,
    run,
    /** Tells the quarter while the plugin does what it does by itself. */
    tell: async () => {
      let isTold = false;
      const told = run('example-incidents').finally(() => {
        isTold = true;
      });
      while (!isTold) {
        await run('inbox');
        await run('retros');
        await new Promise(resolve => setTimeout(resolve, 50));
      }
      await told;
    },
    get: async (query: string) => await send(query),
    post: async (query: string, body: object) => await send(query, body),
  };
}

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('the example quarter on %s', id => {
  it('is told once, as history, when the rotations are there', async () => {
    const portal = await start(id);
    const { get, knex } = portal;
    await portal.run('example-incidents');
    expect(await get('/incidents')).toMatchObject({ items: [] });
    await portal.run('directory');
    await portal.run('schedule-files');
    await portal.tell();

    const { items } = await get('/incidents?limit=500');
    const at = Date.now();
    const p1s = items.filter(({ severity }: any) => severity === 'P1');
    const ages = p1s.map(({ detectedAt }: any) =>
      Math.floor((at - Date.parse(detectedAt)) / (30 * 86_400_000)),
    );
    expect(ages).toEqual([0, 1, 2, 2]);
    expect(items).toHaveLength(
      quarter.incidents.filter(({ joins }) => !joins).length,
    );
    expect(
      items.filter(({ alertCount }: any) => alertCount === 2),
    ).toHaveLength(1);
    expect(items.filter(({ isUnmapped }: any) => isUnmapped)).toHaveLength(2);
    expect(await get('/dead-letters')).toMatchObject({
      items: [{ source: 'house', problem: expect.stringContaining('alertId') }],
    });

    const { items: retros } = await get('/retros?limit=500');
    const countOf = (status: string) =>
      retros.filter((each: any) => each.status === status).length;
    expect([countOf('published'), countOf('draft')]).toEqual([9, 3]);
    expect(retros.filter((each: any) => each.isOverdue)).toHaveLength(1);
    const first = retros.find(
      ({ title }: any) => title === quarter.incidents[0].title,
    );
    expect(Date.parse(first.publishedAt)).toBeGreaterThan(
      Date.parse(first.dueAt),
    );
    expect(at - Date.parse(first.publishedAt)).toBeGreaterThan(70 * 86_400_000);
    const board = await get('/action-items?limit=500');
    const overdue = board.items.filter((each: any) => each.isOverdue);
    expect(overdue.length).toBeGreaterThanOrEqual(3);
    expect(
      board.items.filter((each: any) => each.status === 'done').length,
    ).toBeGreaterThanOrEqual(8);

    // History pages, escalates and reminds nobody; who was on call then is known.
    await portal.run('clocks');
    const notices = await knex('notices').select('title');
    const titles = notices.map(({ title }) => title as string);
    expect(
      titles.filter(title => /^P\d: |[Oo]verdue|^Incident/.test(title)),
    ).toEqual([]);
    expect(
      titles.filter(title => title.startsWith('To be written')).length,
    ).toBeLessThanOrEqual(1);
    const pages = await knex('pages').count({ count: '*' }).first();
    expect(Number(pages!.count)).toBeGreaterThanOrEqual(10);

    // What services bring in, people cannot: they act now.
    const mine = { history: { at: '2026-01-01T00:00:00Z', by: ada } };
    expect(await portal.post(`/retros/${first.id}/submit`, mine)).toMatchObject(
      { error: { name: 'NotAllowedError' } },
    );
    expect(
      await portal.post(`/incidents/${items[0].id}/commands`, {
        ...mine,
        command: { kind: 'note', text: 'I was first' },
      }),
    ).toMatchObject({ error: { message: expect.stringContaining('history') } });
    const { history } = await get(`/retros/${first.id}`);
    expect(history.at(-1).summary).toContain('brought in by');

    // A second start, also one that has forgotten that it was done, changes nothing.
    const versions = () =>
      knex('incidents').select('id', 'version').orderBy('id');
    const before = await versions();
    await knex('example_incidents').update({ finished_at: null });
    await portal.tell();
    expect(await versions()).toEqual(before);
    expect((await get('/action-items?limit=500')).items).toHaveLength(
      board.items.length,
    );
    await knex.migrate.rollback(migrations, true);
    expect(await knex.schema.hasTable('example_incidents')).toBe(false);
    expect(await knex.schema.hasTable('incidents')).toBe(true);
    await portal.server.stop();
  });
});

describe('the recorded bodies', () => {
  it('are the same for the same first start', () => {
    const anchor = new Date('2027-03-29T10:30:00Z');
    expect(deliveriesOf(quarter, anchor)).toEqual(
      deliveriesOf(quarter, anchor),
    );
    for (const { body } of deliveriesOf(quarter, anchor)) {
      expect(JSON.parse(body)).toEqual(expect.any(Object));
    }
  });

  it('never meet a production', () => {
    const config = new ConfigReader({
      oncall: { exampleIncidents: { directory } },
    });
    expect(() => readExampleIncidents(config, 'production')).toThrow(
      /never happened.*remove oncall\.exampleIncidents/,
    );
    expect(
      readExampleIncidents(new ConfigReader({}), 'production'),
    ).toBeUndefined();
  });
});

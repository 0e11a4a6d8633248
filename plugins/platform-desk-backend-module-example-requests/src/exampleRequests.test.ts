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
  TestDatabases,
} from '@backstage/backend-test-utils';
import { type Entity, isUserEntity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- proves that the two fit together
import deskPlugin from '@waymark/plugin-platform-desk-backend';
import { repositoryRoot } from '@waymark/testing-node';
import { parse, parseAllDocuments } from 'yaml';
import { exampleDirectoryOf } from './exampleDirectoryOf';
import { migrations } from './FeedState';
import exampleRequests from './index';
import { readQuarter } from './quarter';

const root = repositoryRoot();
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const { calendar } = parse(read('app-config.yaml')).platformDesk;
const directory = path.join(root, 'examples/requests');
const weekMillis = 7 * 86_400_000;

const templates = fs
  .readdirSync(path.join(root, 'examples/templates'), { withFileTypes: true })
  .filter(each => each.isDirectory())
  .map(({ name }) => `examples/templates/${name}/template.yaml`);
const entities = [
  'examples/org/groups.yaml',
  'examples/org/engineers.yaml',
  'examples/org/leadership-and-product.yaml',
  'examples/capabilities/all.yaml',
  ...templates,
].flatMap(file =>
  parseAllDocuments(read(file)).map((document): Entity => {
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
const things = [
  'analytics-monolith-analytics-core',
  'event-gateway',
  'export-service',
].map(
  (name): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec: { type: 'service', owner: 'platform' },
  }),
);

const databases = TestDatabases.create({
  ids: process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING
    ? ['SQLITE_3', 'POSTGRES_18']
    : ['SQLITE_3'],
});

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('the example quarter on %s', id => {
  it('is told once when the paths and people are there, and only to an empty desk', async () => {
    const knex = await databases.init(id);
    const scheduler = mockServices.scheduler();
    const { server } = await startTestBackend({
      features: [
        deskPlugin,
        exampleRequests,
        catalogServiceMock.factory({ entities: [...entities, ...things] }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.database.mock({ getClient: async () => knex }).factory,
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost' },
            platformDesk: { calendar, exampleRequests: { directory } },
          },
        }),
      ],
    });
    const run = async (task: string) =>
      await scheduler.triggerTask(`platform-desk:${task}`);
    const get = async (query: string) => {
      const response = await fetch(
        `http://localhost:${server.port()}/api/platform-desk${query}`,
        { headers: { authorization: mockCredentials.service.header() } },
      );
      return (await response.json()) as any;
    };
    await run('example-requests');
    await run('directory');
    await run('example-requests');
    expect(await get('/tickets?status=all')).toMatchObject({ items: [] });
    await run('capabilities');
    await run('example-requests');

    const now = Date.now();
    const quarter = readQuarter(directory, new Date(now));
    const from = new Date(now - 13 * weekMillis).toISOString();
    const to = new Date(now).toISOString();
    const pointsOf = async (name: string) => {
      const { series } = await get(
        `/metrics/platform-desk.${name}?from=${from}&to=${to}&grain=week`,
      );
      return series[0].points as { value?: number }[];
    };
    const lengths = await pointsOf('queue-length');
    const [first, last] = [lengths[0].value!, lengths.at(-1)!.value!];
    expect(first).toBeGreaterThan(50);
    expect(last).toBeLessThan(first / 2);
    const runs = await pointsOf('runs');
    const sum = (points: typeof runs) =>
      points.reduce((total, { value = 0 }) => total + value, 0);
    expect(sum(runs)).toBe(
      quarter.runs.filter(({ state }) => state === 'succeeded').length,
    );
    expect(sum(runs.slice(-5))).toBeGreaterThan(5 * sum(runs.slice(0, 5)));
    expect(sum(await pointsOf('time-saved'))).toBeGreaterThan(100);
    const { items } = await get('/tickets?status=open&sort=newest');
    expect(
      items.slice(0, quarter.filed.length).map((each: any) => each.triage),
    ).toEqual(quarter.filed.map(() => 'running'));
    const all = await get('/runs?of=all&limit=500');
    expect(all.items).toHaveLength(quarter.runs.length);
    expect(
      all.items.filter(
        (each: any) =>
          !each.teamRef ||
          each.retries > 0 ||
          !each.finishedAt ||
          !each.isElsewhere,
      ),
    ).toEqual([]);

    // As after a start that was interrupted at the very end.
    const counted = async () =>
      await Promise.all(
        ['tickets', 'runs', 'ticket_events', 'notices'].map(async table => {
          const [{ count }] = await knex(table).count({ count: '*' });
          return Number(count);
        }),
      );
    const before = await counted();
    await knex('example_requests').update({ finished_at: null });
    const again = await startAgain();
    await again('example-requests');
    expect(await counted()).toEqual(before);

    // A desk that people have worked with is left alone.
    await knex('example_requests').delete();
    const third = await startAgain();
    await third('example-requests');
    expect(await knex('example_requests').select()).toEqual([]);

    await knex.migrate.rollback({ ...migrations }, true);
    expect(await knex.schema.hasTable('example_requests')).toBe(false);

    async function startAgain() {
      const other = mockServices.scheduler();
      await startTestBackend({
        features: [
          deskPlugin,
          exampleRequests,
          catalogServiceMock.factory({ entities: [...entities, ...things] }),
          createServiceFactory({
            service: coreServices.scheduler,
            deps: {},
            factory: () => other,
          }),
          mockServices.database.mock({ getClient: async () => knex }).factory,
          mockServices.rootConfig.factory({
            data: {
              backend: { baseUrl: 'http://localhost' },
              platformDesk: { calendar, exampleRequests: { directory } },
            },
          }),
        ],
      });
      return async (task: string) =>
        await other.triggerTask(`platform-desk:${task}`);
    }
  });
});

describe('the times of the quarter', () => {
  it('are moved by whole weeks to before the first start', () => {
    const anchor = new Date('2027-03-03T10:00:00.000Z');
    const { runs, csv } = readQuarter(directory, anchor);
    const last = Date.parse(runs.at(-1)!.started);
    expect(anchor.getTime() - last).toBeLessThan(2 * weekMillis);
    expect(last).toBeLessThan(anchor.getTime());
    const [first] = readQuarter(
      directory,
      new Date(anchor.getTime() - weekMillis),
    ).runs;
    expect(Date.parse(runs[0].started) - Date.parse(first.started)).toBe(
      weekMillis,
    );
    expect(csv).toContain('2027-02');
  });
});

describe('exampleDirectoryOf', () => {
  const config = new ConfigReader({
    platformDesk: { exampleRequests: { directory: 'examples' } },
  });

  it('refuses production, naming the key, and is off without it', () => {
    expect(() => exampleDirectoryOf(config, 'production')).toThrow(
      'platformDesk.exampleRequests',
    );
    expect(exampleDirectoryOf(new ConfigReader({}), 'production')).toBe(
      undefined,
    );
    expect(exampleDirectoryOf(config, 'development')).toMatch(/examples$/);
  });
});

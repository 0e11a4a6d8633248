import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import {
  RateLimitedError,
  RepositoryReaders,
  type RepositoryReader,
  type RepositoryTree,
} from '@waymark/plugin-ownership-node';
import { ConfigReader } from '@backstage/config';
import { DatabaseDirectoryStore } from '@waymark/backend-features';
import { createDatabase, databases } from '../__testUtils__/databases';
import { DatabaseThingStore } from '../entities/DatabaseThingStore';
import { DatabaseModuleStore } from '../modules/DatabaseModuleStore';
import { DatabaseRepositoryStore } from '../repositories/DatabaseRepositoryStore';
import { readOwnershipSettings } from '../settings';
import { DatabaseScanStore } from './DatabaseScanStore';
import { DatabaseTreeStore } from './DatabaseTreeStore';
import { RepositoryEvaluator } from './RepositoryEvaluator';
import { ScanService } from './ScanService';

type Answer = () => Promise<RepositoryTree | 'not-modified'>;
const tree = (commit: string): RepositoryTree => ({
  commit,
  etag: commit,
  files: ['CODEOWNERS', 'a.go', '../outside', 'b\0d'],
  contents: new Map([['CODEOWNERS', '* @acme/core\n']]),
});

describe.each(databases.eachSupportedId())('ScanService on %s', id => {
  async function createWorld(options: { timeout?: string } = {}) {
    const knex = await createDatabase(id);
    let now = Date.UTC(2026, 10, 1);
    const reads: { etag?: string }[] = [];
    const answers: Answer[] = [];
    const reader: RepositoryReader = {
      id: 'test',
      handles: () => true,
      read: async (_url, { etag }) => {
        reads.push({ etag });
        return await (
          answers.shift() ?? (async () => 'not-modified' as const)
        )();
      },
    };
    const stores = {
      repositories: new DatabaseRepositoryStore(knex),
      scans: new DatabaseScanStore(knex),
      trees: new DatabaseTreeStore(knex),
      things: new DatabaseThingStore(knex),
      modules: new DatabaseModuleStore(knex),
      directory: new DatabaseDirectoryStore(knex),
    };
    const settings = readOwnershipSettings(
      new ConfigReader({
        ownership: { scan: { timeout: options.timeout ?? 'PT5M' } },
      }),
    );
    await stores.repositories.save(
      [
        {
          id: 'r',
          url: 'https://git.example/acme/r/',
          title: 'acme/r',
          origin: 'configured',
          provider: 'test',
          dialect: 'github',
          entityRefs: [],
        },
      ],
      new Date(now).toISOString(),
    );
    const createProcess = () => {
      const readers = new RepositoryReaders();
      readers.addRepositoryReader(reader);
      return new ScanService({
        ...stores,
        readers,
        evaluator: new RepositoryEvaluator({ ...stores, knex, settings }),
        settings: settings.scan,
        logger: mockServices.logger.mock(),
        now: () => new Date(now),
      });
    };
    return {
      ...stores,
      reads,
      answers,
      createProcess,
      pass: (minutes: number) => {
        now += minutes * 60_000;
      },
    };
  }

  it('reads once per refresh, and an unchanged repository costs nothing', async () => {
    const world = await createWorld();
    const scans = world.createProcess();
    world.answers.push(async () => tree('c1'));
    await scans.runDue();
    expect(await scans.state('r')).toMatchObject({ status: 'succeeded' });
    const summary = await world.trees.summary('r');
    expect(summary).toMatchObject({
      commit: 'c1',
      fileCount: 2,
      coverage: { owned: 2, cleared: 0, unmatched: 0 },
    });
    await scans.runDue();
    expect(world.reads).toHaveLength(1);

    world.pass(11);
    await scans.runDue();
    expect(world.reads).toEqual([{ etag: undefined }, { etag: 'c1' }]);
    const later = await world.trees.summary('r');
    expect(later).toMatchObject({ commit: 'c1', inputs: summary!.inputs });
    expect(later!.scannedAt > summary!.scannedAt).toBe(true);
  });

  it('keeps the last scan of a repository that disappears, and tries again soon', async () => {
    const world = await createWorld();
    const scans = world.createProcess();
    world.answers.push(
      async () => tree('c1'),
      async () => {
        throw new NotFoundError('The repository does not exist');
      },
      async () => tree('c2'),
    );
    await scans.runDue();
    world.pass(11);
    await scans.runDue();
    expect(await world.scans.get('r')).toMatchObject({
      stale: true,
      state: { status: 'failed', error: 'The repository does not exist' },
    });
    expect(await world.trees.summary('r')).toMatchObject({ commit: 'c1' });
    world.pass(0.1);
    await scans.runDue();
    expect(await world.scans.get('r')).toMatchObject({ stale: false });
    expect(await world.trees.summary('r')).toMatchObject({ commit: 'c2' });
  });

  it('asks a host that limits its use no sooner than it allows, whoever asks', async () => {
    const world = await createWorld();
    const scans = world.createProcess();
    world.answers.push(async () => {
      throw new RateLimitedError(
        'The host limits how often it may be asked',
        new Date(Date.UTC(2026, 10, 1, 1)),
      );
    });
    await scans.runDue();
    world.pass(20);
    await scans.runDue();
    expect(await scans.request('r')).toMatchObject({ status: 'queued' });
    await scans.runDue();
    expect(world.reads).toHaveLength(1);
    world.pass(41);
    world.answers.push(async () => tree('c1'));
    await scans.runDue();
    expect(await scans.state('r')).toMatchObject({ status: 'succeeded' });
  });

  it('gives up a reader that never answers', async () => {
    const world = await createWorld({ timeout: 'PT0.05S' });
    const scans = world.createProcess();
    world.answers.push(() => new Promise(() => {}));
    await scans.runDue();
    expect(await scans.state('r')).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('ownership.scan.timeout'),
    });
  });

  it('scans once with two processes, and a stopped one puts its scan back into the queue', async () => {
    const world = await createWorld();
    const [first, second] = [world.createProcess(), world.createProcess()];
    world.answers.push(async () => tree('c1'));
    await Promise.all([first.runDue(), second.runDue()]);
    expect(world.reads).toHaveLength(1);

    world.answers.push(() => new Promise(() => {}));
    await first.request('r');
    while (world.reads.length < 2) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    expect(await second.state('r')).toMatchObject({ status: 'running' });
    first.stop();
    while ((await second.state('r')).status === 'running') {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    expect(await second.state('r')).toMatchObject({ status: 'queued' });
    world.answers.push(async () => tree('c2'));
    await second.runDue();
    expect(await second.state('r')).toMatchObject({ status: 'succeeded' });
    expect(await world.trees.summary('r')).toMatchObject({ commit: 'c2' });
  });

  it('stores binary and oversized CODEOWNERS as findings, not as failures', async () => {
    const world = await createWorld();
    const scans = world.createProcess();
    world.answers.push(
      async () => ({
        ...tree('c1'),
        contents: new Map([
          ['CODEOWNERS', Buffer.from([0, 255, 10, 42, 32, 0, 64, 97, 10])],
        ]),
      }),
      async () => ({
        ...tree('c2'),
        contents: new Map([['CODEOWNERS', '# '.padEnd(4 * 1024 * 1024, 'x')]]),
      }),
    );
    await scans.runDue();
    expect(await scans.state('r')).toMatchObject({ status: 'succeeded' });
    world.pass(11);
    await scans.runDue();
    expect(await scans.state('r')).toMatchObject({ status: 'succeeded' });
    expect(await world.trees.summary('r')).toMatchObject({
      commit: 'c2',
      coverage: { owned: 0 },
    });
  });
});

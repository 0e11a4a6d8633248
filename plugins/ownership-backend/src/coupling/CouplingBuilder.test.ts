import fs from 'node:fs';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { LocalGit } from '@waymark/local-git';
import { HistoryReaders } from '@waymark/plugin-ownership-node';
import { GitWorld } from '@waymark/testing-node';
import type { Knex } from 'knex';
import { DatabaseDirectoryStore } from '@waymark/backend-features';
import { createDatabase, databases } from '../__testUtils__/databases';
import { DatabaseThingStore } from '../entities/DatabaseThingStore';
import { DatabaseJointStore } from '../joint/DatabaseJointStore';
import { DatabaseModuleStore } from '../modules/DatabaseModuleStore';
import { DatabaseRepositoryStore } from '../repositories/DatabaseRepositoryStore';
import { DatabaseTreeStore } from '../scans/DatabaseTreeStore';
import { readOwnershipSettings } from '../settings';
import { CouplingBuilder } from './CouplingBuilder';
import { CouplingRules } from './CouplingRules';
import { readCouplingSettings } from './couplingSettings';
import { DatabaseCouplingStore } from './DatabaseCouplingStore';
import { LocalGitHistoryReader } from './readers/LocalGitHistoryReader';

const seeds = process.env.WAYMARK_COUPLING_SEEDS?.split(',').map(Number) ?? [
  11,
];
const teams = ['a', 'b', 'c'];
const codeowners = teams.map(name => `/${name}/ @o/${name}\n`).join('');

function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A repository, and any number of processes that follow it with one database. */
class Stand {
  readonly world = GitWorld.create();
  readonly work = this.world.createRepository('work', {
    CODEOWNERS: codeowners,
    'a/0': '0',
  });
  private turn = 0;

  constructor(
    readonly knex: Knex,
    private readonly random: (n: number) => number,
  ) {
    this.world.cloneBare(this.work, 'bare/shop.git');
  }

  async begin(): Promise<void> {
    const now = new Date().toISOString();
    await new DatabaseDirectoryStore(this.knex).replace(
      teams.map(name => ({
        ref: `group:o/${name}`,
        kind: 'group',
        title: name,
        memberCount: 1,
        memberOf: [],
        leads: [],
      })),
    );
    await new DatabaseRepositoryStore(this.knex).save(
      [
        {
          id: 'shop',
          url: 'http://git.localhost/o/shop/src/branch/main/',
          title: 'o/shop',
          origin: 'configured',
          provider: 'local-git',
          dialect: 'github',
          entityRefs: [],
        },
      ],
      now,
    );
  }

  process() {
    const { knex } = this;
    const config = new ConfigReader({
      localGit: {
        host: 'git.localhost',
        owners: [{ name: 'o', root: this.world.path('bare') }],
      },
    });
    const readers = new HistoryReaders();
    readers.addHistoryReader(
      new LocalGitHistoryReader(
        LocalGit.fromConfig(config as never, {
          logger: mockServices.logger.mock(),
        }),
      ),
    );
    const settings = readCouplingSettings(config);
    const stores = {
      trees: new DatabaseTreeStore(knex),
      things: new DatabaseThingStore(knex),
      modules: new DatabaseModuleStore(knex),
      joint: new DatabaseJointStore(knex),
      directory: new DatabaseDirectoryStore(knex),
      repositories: new DatabaseRepositoryStore(knex),
    };
    return new CouplingBuilder({
      ...stores,
      readers,
      store: new DatabaseCouplingStore(knex),
      settings,
      rules: new CouplingRules({
        ...stores,
        settings: readOwnershipSettings(config),
        coupling: settings,
      }),
      leaseMillis: 60_000,
      logger: mockServices.logger.mock(),
      now: () => new Date(),
    });
  }

  /** A commit, a merge, or a line of history that is put in place of the newest commits. */
  step(): void {
    const { world, work, random } = this;
    const kind = random(10);
    if (kind === 0 && this.turn > 3) {
      world.git(work, ['reset', '--quiet', '--hard', `HEAD~${1 + random(2)}`]);
      this.commit();
    } else if (kind < 3) {
      world.git(work, ['checkout', '--quiet', '-B', 'side']);
      this.commit('side');
      world.git(work, ['checkout', '--quiet', 'main']);
      this.commit();
      const person = {
        GIT_AUTHOR_NAME: 'A',
        GIT_AUTHOR_EMAIL: 'a@example.com',
        GIT_COMMITTER_NAME: 'A',
        GIT_COMMITTER_EMAIL: 'a@example.com',
        GIT_COMMITTER_DATE: this.date(),
      };
      if (random(2) === 0) {
        world.git(work, ['merge', '-q', '--no-ff', '-m', 'M', 'side'], person);
      } else {
        // The other way round: what was the main line becomes the second parent.
        world.git(work, ['checkout', '--quiet', 'side']);
        world.git(work, ['merge', '-q', '--no-ff', '-m', 'F', 'main'], person);
        world.git(work, ['checkout', '--quiet', '-B', 'main']);
      }
    } else {
      this.commit();
    }
  }

  async land(): Promise<void> {
    const { world, work, knex } = this;
    world.git(work, [
      'push',
      '--quiet',
      '--force',
      world.path('bare/shop.git'),
      'main',
    ]);
    const commit = world.git(work, ['rev-parse', 'main']);
    await new DatabaseTreeStore(knex).save(
      {
        repositoryId: 'shop',
        commit,
        etag: commit,
        scannedAt: new Date().toISOString(),
        fileCount: 1,
        ruleCount: 3,
        coverage: { owned: 1, cleared: 0, unmatched: 0 },
        inputs: 'same',
      },
      { paths: [], files: { CODEOWNERS: codeowners } },
    );
  }

  /** What is served, whichever way it came to be. */
  async served() {
    const columns = ['sha', 'at', 'title', 'crossing', 'owners', 'detail'];
    const [history] = await this.knex('coupling_histories');
    const weeks = await this.knex('coupling_weeks').orderBy('week');
    return {
      head: history.head,
      status: history.status,
      changes: await this.knex('coupling_changes')
        .select(columns)
        .orderBy('sha'),
      weeks: weeks.map(({ week, changes, crossing, unowned, tally }) => {
        const { owners, pairs } = JSON.parse(tally);
        return {
          ...{ week, changes, crossing, unowned },
          pairs: pairs
            .map(([one, other, count]: number[]) =>
              [...[owners[one], owners[other]].sort(), count].join(' '),
            )
            .sort(),
        };
      }),
    };
  }

  async forget(): Promise<void> {
    for (const table of [
      'coupling_changes',
      'coupling_weeks',
      'coupling_histories',
    ]) {
      await this.knex(table).delete();
    }
  }

  commit(branch = 'main'): void {
    const { world, work, random } = this;
    this.turn += 1;
    const files = Object.fromEntries(
      Array.from({ length: 1 + random(3) }, (_, index) => [
        `${branch === 'side' ? 'a' : teams[random(3)]}/${branch}-${
          this.turn
        }-${index}`,
        'x',
      ]),
    );
    world.commit(work, {
      files,
      branch,
      message: `Change ${this.turn}`,
      date: this.date(),
    });
  }

  private date(): string {
    return new Date(Date.UTC(2026, 0, 1 + this.turn * 2)).toISOString();
  }
}

describe.each(databases.eachSupportedId())('CouplingBuilder on %s', id => {
  const stands: Stand[] = [];
  const standOf = async (seed: number) => {
    const stand = new Stand(await createDatabase(id), randomNumbers(seed));
    stands.push(stand);
    await stand.begin();
    return stand;
  };
  afterAll(() => stands.forEach(({ world }) => world.dispose()));

  it.each(seeds)(
    'knows the same step by step as all at once, whatever happens to the history (%d)',
    async seed => {
      const stand = await standOf(seed);
      const follower = stand.process();
      for (let round = 0; round < 8; round += 1) {
        stand.step();
        stand.step();
        await stand.land();
        await follower.runDue();
      }
      const grown = await stand.served();
      await stand.forget();
      await stand.process().runDue();
      expect(grown).toEqual(await stand.served());
      expect(grown.status).toBe('ready');
      expect(grown.changes.length).toBeGreaterThan(5);
    },
    60_000,
  );

  it('reads everything once with two processes, one of which stops half-way', async () => {
    const stand = await standOf(5);
    // More than one transaction adds.
    stand.commit();
    const input = Array.from({ length: 1200 }, (_, index) => {
      const person = `A <a@example.com> ${1_767_225_600 + index * 600} +0000`;
      return `commit refs/heads/main\nauthor ${person}\ncommitter ${person}\ndata 2\nx\n${
        index === 0 ? 'from refs/heads/main^0\n' : ''
      }M 100644 inline ${teams[index % 3]}/n${index}\ndata 1\nx\n`;
    }).join('');
    const file = stand.world.path('input');
    fs.writeFileSync(file, input);
    stand.world.git(
      stand.work,
      ['-c', 'alias.load=!git fast-import --quiet < "$INPUT"', 'load'],
      { INPUT: file },
    );
    stand.world.git(stand.work, ['reset', '--quiet', '--hard', 'main']);
    await stand.land();

    const [first, second] = [stand.process(), stand.process()];
    const running = Promise.all([first.runDue(), second.runDue()]);
    while (!(await stand.knex('coupling_changes').first())) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    await first.stop();
    await second.stop();
    await running;
    const [broken] = await stand.knex('coupling_histories');
    expect(broken).toMatchObject({
      generation: 0,
      build: 1,
      lease_owner: null,
    });
    const [third, fourth] = [stand.process(), stand.process()];
    await Promise.all([third.runDue(), fourth.runDue()]);
    const [history] = await stand.knex('coupling_histories');
    expect(history).toMatchObject({
      status: 'ready',
      generation: 1,
      commits: 1201,
      done: 1202,
      total: 1202,
    });
    const { weeks } = await stand.served();
    expect(weeks.reduce((sum, { changes }) => sum + changes, 0)).toBe(1201);
  });
});

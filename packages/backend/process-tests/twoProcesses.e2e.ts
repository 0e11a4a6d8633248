import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Change } from '@waymark/plugin-ownership-common';
import {
  type BackendProcess,
  EmbeddedPostgres,
  Installation,
  until,
} from '@waymark/testing-node';
import { Author } from './support/Author';
import { converged } from './support/converged';
import { connectionOf, Database } from './support/Database';
import { Person } from './support/Person';

const SCAN_SECONDS = 3;
const LEASE_SECONDS = 3;
const PATIENCE_MILLISECONDS = 120_000;
/** How often both processes are killed; more rounds find rarer faults. */
const KILL_ROUNDS = Number(process.env.WAYMARK_KILL_ROUNDS ?? 2);
/** A service without modules: its scans change nothing in the catalog that would be scanned again. */
const SERVICE = 'platform-tooling';

describe('Two backends on one PostgreSQL', () => {
  let postgres: EmbeddedPostgres;
  let installation: Installation;
  let database: Database;
  let author: Author;
  let person: Person;
  const running = new Map<string, BackendProcess>();

  const at = (name: string) => running.get(name)!;
  const start = async (name: string) => {
    const backend = await installation.start({
      config: {
        backend: {
          database: {
            client: 'pg',
            connection: connectionOf(postgres, name),
          },
        },
      },
    });
    running.set(name, backend);
    return backend;
  };
  const repositoryOf = async (backend: BackendProcess, name = SERVICE) => {
    const { items } = await person.ownership(backend).repositories();
    return items.find(({ title }) => title.endsWith(`/${name}`))!;
  };
  const scansOf = (feed: Change[], commit: string) =>
    feed.filter(
      change =>
        change.kind === 'repository-scanned' && change.commit === commit,
    );
  const scanned = (backend: BackendProcess, commit: string, name = SERVICE) =>
    until(`a scan of ${name} at ${commit}`, PATIENCE_MILLISECONDS, async () => {
      const repository = await repositoryOf(backend, name);
      return repository.commit === commit && repository;
    });

  before(
    async () => {
      postgres = await EmbeddedPostgres.start();
      installation = Installation.create({
        ownership: {
          scan: {
            // Texts: an object would be merged into the default's, to ten minutes and three seconds.
            frequency: `PT${SCAN_SECONDS}S`,
            lease: `PT${LEASE_SECONDS}S`,
          },
        },
      });
      author = new Author(installation);
      // The first one migrates alone.
      person = await Person.signIn(await start('a'));
      await start('b');
      database = await Database.connect(postgres);
      await converged(at('b'), person);
      await database.logScans();
    },
    { timeout: 180_000 },
  );
  after(async () => {
    await installation?.dispose();
    author?.dispose();
    await database?.close();
    await postgres?.stop();
  });

  it('shows on one what happened on the other', async () => {
    // The token was given out by the first.
    const [onA, onB] = await Promise.all(
      ['a', 'b'].map(name => person.ownership(at(name)).overview()),
    );
    assert.deepEqual(onA.gaps, onB.gaps);
    assert.deepEqual(await person.feed(at('a')), await person.feed(at('b')));
  });

  it('shows the progress of a scan on both, and its end', async () => {
    const { id } = await repositoryOf(at('a'));
    let commit: string;
    await database.holdScans();
    try {
      commit = author.push(SERVICE);
      await person.ownership(at('a')).requestScan(id);
      const state = await until(
        'a running scan on the other',
        PATIENCE_MILLISECONDS,
        async () => {
          const now = await person.ownership(at('b')).scanState(id);
          return Number(now.progress) > 0 && now;
        },
      );
      assert.equal(state.status, 'running');
      assert.ok(state.phase);
    } finally {
      await database.releaseScans();
    }
    const { scan } = await scanned(at('b'), commit);
    assert.ok(scan.startedAt);
    assert.equal(scansOf(await person.feed(at('b')), commit).length, 1);
  });

  it('scans each repository once an interval, whichever process does it', async () => {
    const { id } = await repositoryOf(at('a'));
    const commit = author.push(SERVICE);
    await scanned(at('a'), commit);
    const claims = await until(
      'four scans in a row',
      PATIENCE_MILLISECONDS,
      async () => {
        const ownScans = (await database.loggedScans()).filter(
          scan => scan.repositoryId === id,
        );
        return (
          ownScans.filter(({ event }) => event === 'claimed').length >= 4 &&
          ownScans
        );
      },
    );
    const ends = claims.map(({ event }) => event);
    const first = ends.indexOf('claimed');
    ends
      .slice(first)
      .forEach((event, index) =>
        assert.equal(event, index % 2 ? 'ended' : 'claimed', ends.join()),
      );
    const starts = claims.filter(({ event }) => event === 'claimed');
    starts.slice(1).forEach((claim, index) => {
      const pause = claim.at.getTime() - starts[index].at.getTime();
      assert.ok(pause >= SCAN_SECONDS * 1000, `again after ${pause} ms`);
    });
    // Nothing was new after the first of them.
    assert.equal(scansOf(await person.feed(at('a')), commit).length, 1);
  });

  it('finishes a scan whose process was killed', async t => {
    const { id } = await repositoryOf(at('a'));
    let commit: string;
    let killed: string;
    await database.holdScans();
    try {
      commit = author.push(SERVICE);
      await person.ownership(at('a')).requestScan(id);
      killed = await until(
        'a scan that is under way',
        PATIENCE_MILLISECONDS,
        async () => {
          const { progress } = await person.ownership(at('b')).scanState(id);
          const log = await database.loggedScans();
          const claim = log.findLast(scan => scan.repositoryId === id);
          return Number(progress) > 0 && claim?.process;
        },
      );
      await at(killed).kill();
    } finally {
      await database.releaseScans();
    }
    const killedAt = Date.now();
    const survivor = at(killed === 'a' ? 'b' : 'a');
    await scanned(survivor, commit);
    t.diagnostic(
      `${killed} was killed; the other had finished ${
        Date.now() - killedAt
      } ms later`,
    );
    const { scan, stale } = await repositoryOf(survivor);
    assert.equal(stale, false);
    assert.equal(scan.error, undefined);
    assert.equal(scansOf(await person.feed(survivor), commit).length, 1);
    await start(killed);
  });

  it(
    `gives the same answers after both were killed, ${KILL_ROUNDS} times`,
    { timeout: KILL_ROUNDS * 240_000 },
    async () => {
      for (let round = 0; round < KILL_ROUNDS; round++) {
        const services = ['event-gateway', 'export-service', SERVICE];
        const name = services[round % services.length];
        const known = await person.feed(at('a'));
        const { items: repositories } = await person
          .ownership(at('a'))
          .repositories();
        const commit = author.push(name);
        const { id } = await repositoryOf(at('a'), name);
        await person.ownership(at(round % 2 ? 'a' : 'b')).requestScan(id);
        const pause = Math.random() * 300;
        await new Promise(resolve => setTimeout(resolve, pause));
        await Promise.all(['a', 'b'].map(each => at(each).kill()));
        await Promise.all(['a', 'b'].map(each => start(each)));

        const where = `round ${round}, killed after ${pause} ms`;
        const feed = await person.feed(at('b'));
        assert.deepEqual(feed.slice(0, known.length), known, where);
        const middle = Math.floor(known.length / 2);
        assert.deepEqual(
          (await person.feed(at('b'), known[middle].cursor)).slice(
            0,
            known.length - middle - 1,
          ),
          known.slice(middle + 1),
          where,
        );
        const { items } = await person.ownership(at('b')).repositories();
        for (const was of repositories) {
          const is = items.find(each => each.id === was.id);
          assert.ok(is && is.scannedAt! >= was.scannedAt!, where);
        }
        await scanned(at('b'), commit, name);
        const scans = scansOf(await person.feed(at('a')), commit);
        assert.ok(scans.length >= 1, where);
      }
    },
  );
});

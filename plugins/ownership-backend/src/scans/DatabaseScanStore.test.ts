import { createDatabase, databases } from '../__testUtils__/databases';
import { DatabaseRepositoryStore } from '../repositories/DatabaseRepositoryStore';
import type { RepositoryRecord } from '../repositories/RepositoryStore';
import { DatabaseScanStore } from './DatabaseScanStore';

const repository = (id: string): RepositoryRecord => ({
  id,
  url: `https://github.com/o/${id}/`,
  title: `o/${id}`,
  origin: 'configured',
  provider: 'github',
  dialect: 'github',
  entityRefs: [],
});
const t = (minute: number) =>
  new Date(Date.UTC(2026, 10, 1, 10, minute)).toISOString();

describe.each(databases.eachSupportedId())('DatabaseScanStore on %s', id => {
  async function createStore() {
    const knex = await createDatabase(id);
    await new DatabaseRepositoryStore(knex).save([repository('a')], t(0));
    return new DatabaseScanStore(knex);
  }

  it('gives a scan to one of two processes, and to the other when the first one dies', async () => {
    const store = await createStore();
    expect(await store.claimable(t(0))).toEqual(['a']);
    const claims = await Promise.all([
      store.claim('a', { owner: 'p1', until: t(1) }, t(0)),
      store.claim('a', { owner: 'p2', until: t(1) }, t(0)),
    ]);
    expect(claims.filter(Boolean)).toHaveLength(1);
    const [winner, loser] = claims[0] ? ['p1', 'p2'] : ['p2', 'p1'];

    expect(await store.claimable(t(0))).toEqual([]);
    expect(
      await store.progress(
        'a',
        { owner: winner, until: t(3) },
        { phase: 'reading files', progress: 0.5 },
      ),
    ).toBe(true);
    expect((await store.get('a'))?.state).toMatchObject({
      status: 'running',
      phase: 'reading files',
      progress: 0.5,
      startedAt: t(0),
    });
    expect(await store.claimable(t(2))).toEqual([]);
    expect(await store.claimable(t(4))).toEqual(['a']);
    expect(await store.claim('a', { owner: loser, until: t(5) }, t(4))).toBe(
      true,
    );

    expect(await store.progress('a', { owner: winner, until: t(9) })).toBe(
      false,
    );
    await store.finish('a', winner, { status: 'succeeded', dueAt: t(9) }, t(4));
    expect((await store.get('a'))?.state.status).toBe('running');
    await store.finish('a', loser, { status: 'succeeded', dueAt: t(9) }, t(5));
    expect(await store.get('a')).toMatchObject({
      state: { status: 'succeeded', finishedAt: t(5) },
      stale: false,
      dueAt: t(9),
    });
    expect(await store.claimable(t(8))).toEqual([]);
    expect(await store.claimable(t(9))).toEqual(['a']);
  });

  it('queues once, joins what is under way, and remembers failures and waiting times', async () => {
    const store = await createStore();
    expect(await store.queue('a', t(0))).toBe(true);
    expect(await store.queue('a', t(0))).toBe(false);
    await store.claim('a', { owner: 'p1', until: t(1) }, t(0));
    expect(await store.queue('a', t(0))).toBe(false);
    await store.finish(
      'a',
      'p1',
      {
        status: 'failed',
        error: 'The host limits how often it may be asked\u0000',
        dueAt: t(20),
        retryAfter: t(20),
      },
      t(1),
    );
    expect(await store.get('a')).toMatchObject({
      stale: true,
      failures: 1,
      retryAfter: t(20),
      state: { status: 'failed' },
    });

    expect(await store.queue('a', t(2))).toBe(true);
    expect(await store.claimable(t(2))).toEqual([]);
    expect(await store.claim('a', { owner: 'p1', until: t(9) }, t(2))).toBe(
      false,
    );
    expect((await store.get('a'))?.state.status).toBe('queued');
    expect(await store.claimable(t(20))).toEqual(['a']);
    expect(await store.queue('unknown', t(2))).toBe(false);
  });
});

import { createDatabase, databases } from '../__testUtils__/databases';
import { DatabaseChangeStore } from './DatabaseChangeStore';

const at = '2026-11-01T10:00:00.000Z';

describe.each(databases.eachSupportedId())('DatabaseChangeStore on %s', id => {
  it('gives the same answer to the same cursor, and everything in order', async () => {
    const store = new DatabaseChangeStore(await createDatabase(id));
    const start = await store.head();
    expect(await store.after(start, 10)).toEqual({ items: [], next: start });
    expect(await store.observedSince()).toBeUndefined();

    await store.append([
      { kind: 'repository-scanned', repositoryId: 'a', commit: 'c1', at },
      { kind: 'gaps-changed', at },
    ]);
    await store.append([{ kind: 'repository-removed', repositoryId: 'a', at }]);

    const first = await store.after(start, 2);
    expect(first.items.map(change => change.kind)).toEqual([
      'repository-scanned',
      'gaps-changed',
    ]);
    expect(await store.after(start, 2)).toEqual(first);
    const second = await store.after(first.next, 2);
    expect(second.items).toMatchObject([
      { kind: 'repository-removed', repositoryId: 'a', at },
    ]);
    expect(second.next).toBe(await store.head());
    expect((await store.after(undefined, 10)).items).toHaveLength(3);
    expect(await store.observedSince()).toBe(at);
  });

  it('refuses cursors that have expired, are of another feed, or are none', async () => {
    const store = new DatabaseChangeStore(await createDatabase(id));
    const other = new DatabaseChangeStore(await createDatabase(id));
    const start = await store.head();
    await store.append([{ kind: 'gaps-changed', at }]);
    await store.append([
      { kind: 'gaps-changed', at: '2026-11-02T10:00:00.000Z' },
    ]);
    const { next } = await store.after(start, 1);
    await store.prune('2026-11-02T00:00:00.000Z');

    await expect(store.after(start, 10)).rejects.toMatchObject({
      name: 'GoneError',
      statusCode: 410,
    });
    expect((await store.after(next, 10)).items).toHaveLength(1);
    await expect(other.after(next, 10)).rejects.toMatchObject({
      statusCode: 410,
    });
    for (const nonsense of ['', 'x', 'é', '1', 'a'.repeat(900)]) {
      await expect(store.after(nonsense || '!', 10)).rejects.toThrow(
        'after: is not a cursor of this feed',
      );
    }
  });

  it('shows numbers only in their order, whatever order transactions end in', async () => {
    const knex = await createDatabase(id);
    const store = new DatabaseChangeStore(knex);
    const seen: string[] = [];
    let cursor = await store.head();
    const writers = Array.from({ length: 8 }, (_, index) =>
      knex.transaction(async tx => {
        await new DatabaseChangeStore(tx).append([
          { kind: 'repository-scanned', repositoryId: `r${index}`, at },
        ]);
        await new Promise(resolve => setTimeout(resolve, (8 - index) * 5));
      }),
    );
    const reader = (async () => {
      while (seen.length < 8) {
        const { items, next } = await store.after(cursor, 100);
        seen.push(...items.map(change => change.repositoryId!));
        cursor = next;
      }
    })();
    await Promise.all([...writers, reader]);
    expect([...seen].sort()).toEqual(
      Array.from({ length: 8 }, (_, index) => `r${index}`),
    );
  });
});

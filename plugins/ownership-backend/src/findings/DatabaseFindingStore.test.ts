import { createDatabase, databases } from '../__testUtils__/databases';
import { DatabaseFindingStore } from './DatabaseFindingStore';
import type { NewFinding } from './FindingStore';

const repository = { id: 'r', title: 'o/r' };
const day = (date: number) => new Date(Date.UTC(2026, 10, date)).toISOString();
const finding = (id: string, more: Partial<NewFinding> = {}): NewFinding => ({
  id,
  repositoryId: 'r',
  kind: 'dead',
  severity: 'warning',
  message: `Finding ${id}`,
  file: 'CODEOWNERS',
  line: 1,
  column: 1,
  ...more,
});

describe.each(databases.eachSupportedId())('DatabaseFindingStore on %s', id => {
  it('opens, moves and ends findings, and keeps when each stood', async () => {
    const store = new DatabaseFindingStore(await createDatabase(id));
    await store.replace(repository, [finding('a'), finding('b')], day(1));
    await store.replace(
      repository,
      [
        finding('a', { line: 7, message: 'Has a NUL \u0000' }),
        finding('c', {
          severity: 'error',
          kind: 'drift',
          entityRef: 'component:default/x',
        }),
      ],
      day(2),
    );
    await store.replace({ id: 's', title: 'o/s' }, [], day(2));

    const { items, total, next } = await store.query({ repositoryId: 'r' });
    expect({ total, next }).toEqual({ total: 2, next: undefined });
    expect(items).toMatchObject([
      { id: 'c', severity: 'error', since: day(2) },
      { id: 'a', line: 7, since: day(1), message: 'Has a NUL \uFFFD' },
    ]);
    expect(await store.counts()).toEqual(
      expect.arrayContaining([
        { repositoryId: 'r', severity: 'error', count: 1 },
        { repositoryId: 'r', severity: 'warning', count: 1 },
      ]),
    );
    expect(await store.countsOf('component:default/x')).toEqual({
      error: 1,
      warning: 0,
      info: 0,
    });

    await store.replace(repository, [finding('b')], day(3));
    const intervals = await store.intervals(day(1), day(4));
    expect(intervals.map(({ since, until }) => [since, until])).toEqual([
      [day(1), day(3)],
      [day(1), day(2)],
      [day(2), day(3)],
      [day(3), undefined],
    ]);
    expect(new Set(intervals.map(each => each.intervalId)).size).toBe(4);
    expect(await store.intervals(day(3), day(4))).toHaveLength(1);
  });

  it('filters, hides and pages without losing one', async () => {
    const store = new DatabaseFindingStore(await createDatabase(id));
    await store.replace(
      repository,
      Array.from({ length: 450 }, (_, index) =>
        finding(`f${index}`, {
          line: index + 1,
          severity: index % 2 ? 'info' : 'error',
          entityRef: index < 10 ? 'component:default/secret' : undefined,
        }),
      ),
      day(1),
    );
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.query({ severity: 'error', cursor, limit: 100 });
      expect(page.total).toBe(225);
      ids.push(...page.items.map(item => item.id));
      cursor = page.next;
    } while (cursor);
    expect(new Set(ids).size).toBe(225);
    expect((await store.query({}, ['component:default/secret'])).total).toBe(
      440,
    );
    expect(await store.entityRefs()).toEqual(['component:default/secret']);
    expect((await store.query({ kind: 'syntax' })).items).toEqual([]);
    await expect(store.query({ cursor: 'x' })).rejects.toThrow(
      'cursor: is not a cursor of this list',
    );
  });
});

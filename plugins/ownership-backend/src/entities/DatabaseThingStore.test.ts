import {
  DatabaseDirectoryStore,
  type Principal,
} from '@waymark/backend-features';
import { createDatabase, databases } from '../__testUtils__/databases';
import { DatabaseRepositoryStore } from '../repositories/DatabaseRepositoryStore';
import { DatabaseTreeStore } from '../scans/DatabaseTreeStore';
import { DatabaseThingStore } from './DatabaseThingStore';
import type { Assessment, StoredView, ThingSource } from './ThingStore';

const day = (date: number) => new Date(Date.UTC(2026, 10, date)).toISOString();
const thing = (name: string, more: Partial<ThingSource> = {}): ThingSource => ({
  entityRef: `component:default/${name}`,
  title: name,
  kind: 'Component',
  type: 'service',
  column: 'service',
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name },
    spec: { owner: 'team-a' },
  },
  ...more,
});
const view: StoredView = {
  path: '',
  state: 'owned',
  owners: [{ handle: '@o/a', ref: 'group:o/a', exists: true }],
  shares: [{ handle: '@o/a', share: 1 }],
  fileCount: 3,
  agreement: 'agrees',
};

describe.each(databases.eachSupportedId())('DatabaseThingStore on %s', id => {
  it('follows the catalog and keeps one open interval a thing', async () => {
    const store = new DatabaseThingStore(await createDatabase(id));
    expect(await store.sync([thing('a'), thing('b')], day(1))).toBe(2);
    expect(await store.sync([thing('a'), thing('b')], day(1))).toBe(0);
    const owned = {
      ownerRef: 'group:default/team-a',
      source: 'declared' as const,
      reason: 'The catalog names A.',
    };
    const unowned = {
      source: 'none' as const,
      gap: 'unowned' as const,
      reason: 'Nobody is named as its owner.',
    };
    const both = new Map<string, Assessment>([
      ['component:default/a', owned],
      ['component:default/b', unowned],
    ]);
    expect(await store.assess(both, day(1))).toBe(true);
    expect(await store.assess(both, day(2))).toBe(false);
    expect(
      await store.assess(new Map([['component:default/b', owned]]), day(3)),
    ).toBe(true);
    expect(await store.all()).toMatchObject([
      { entityRef: 'component:default/a', since: day(1), gap: undefined },
      { entityRef: 'component:default/b', since: day(3), gap: undefined },
    ]);

    expect(await store.sync([thing('b', { title: 'B' })], day(4))).toBe(2);
    expect(
      (await store.intervals(day(1), day(5))).map(each => [
        each.entityRef,
        each.gap,
        each.since,
        each.until,
      ]),
    ).toEqual([
      ['component:default/a', undefined, day(1), day(4)],
      ['component:default/b', 'unowned', day(1), day(3)],
      ['component:default/b', undefined, day(3), undefined],
    ]);
    expect([...(await store.titles())]).toEqual([['component:default/b', 'B']]);
    expect(await store.observedSince()).toBe(day(1));
  });

  it('serves views with the scan that they are from, until the sources move', async () => {
    const knex = await createDatabase(id);
    const store = new DatabaseThingStore(knex);
    await new DatabaseRepositoryStore(knex).save(
      [
        {
          id: 'r',
          url: 'https://github.com/o/r/',
          title: 'o/r',
          origin: 'discovered',
          provider: 'github',
          dialect: 'github',
          entityRefs: ['component:default/a'],
        },
      ],
      day(1),
    );
    const trees = new DatabaseTreeStore(knex);
    const content = {
      paths: ['CODEOWNERS', 'naïve/ünï.txt'],
      files: { CODEOWNERS: '* @o/a\u0000' },
    };
    await trees.save(
      {
        repositoryId: 'r',
        commit: 'c1',
        etag: 'c1',
        scannedAt: day(1),
        codeownersPath: 'CODEOWNERS',
        fileCount: 2,
        ruleCount: 1,
        coverage: { owned: 2, cleared: 0, unmatched: 0 },
        inputs: 'x',
      },
      content,
    );
    expect(await trees.content('r')).toEqual(content);
    const placed = thing('a', { repositoryId: 'r', path: '' });
    await store.sync([placed], day(1));
    await store.setViews(new Map([['component:default/a', view]]));
    expect(await store.views(['component:default/a', 'x:y/z'])).toEqual([
      {
        entityRef: 'component:default/a',
        stale: false,
        codeowners: {
          ...view,
          repositoryId: 'r',
          repositoryTitle: 'o/r',
          commit: 'c1',
          scannedAt: day(1),
        },
      },
    ]);
    await store.sync([{ ...placed, path: 'sub/' }], day(2));
    expect(await store.views(['component:default/a'])).toEqual([]);
  });

  it('keeps 3,000 people and 400 teams and writes only what differs', async () => {
    const store = new DatabaseDirectoryStore(await createDatabase(id));
    const people: Principal[] = Array.from({ length: 3400 }, (_, index) => ({
      ref: index < 400 ? `group:default/t${index}` : `user:default/u${index}`,
      kind: index < 400 ? 'group' : 'user',
      title: `Number ${index}`,
      email: index < 400 ? undefined : `u${index}@example.com`,
      memberCount: index < 400 ? index : undefined,
      leads: index < 400 ? ['user:default/u500'] : [],
      memberOf: index < 400 ? [] : ['group:default/t1'],
    }));
    expect(await store.replace(people)).toBe(3400);
    expect(await store.replace(people)).toBe(0);
    people[7] = { ...people[7], title: 'Renamed' };
    expect(await store.replace(people.slice(0, 3399))).toBe(2);
    expect(await store.all()).toHaveLength(3399);
    expect(
      await store.byRefs(['group:default/t7', 'user:default/u3399']),
    ).toEqual([people[7]]);
  });
});

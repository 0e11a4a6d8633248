import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessorCache } from '@backstage/plugin-catalog-node';
import type { CatalogSnapshot } from '@waymark/plugin-ownership-common';
import { MissingOwnerProcessor } from './MissingOwnerProcessor';
import { SnapshotHolder } from './SnapshotHolder';

const root = 'https://github.com/o/r/tree/main/';
const snapshot = (
  ...trees: [string, string | undefined][]
): CatalogSnapshot => ({
  cursor: 'c',
  modules: [],
  scannedRepositoryIds: ['r'],
  trees: trees.map(([path, ownerRef]) => ({
    repositoryId: 'r',
    url: `${root}${path}`,
    ownerRef,
    ownerRule: ownerRef && 'CODEOWNERS:3',
    commit: 'abc',
  })),
});
const entity = (more: Partial<Entity> = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'x' },
  spec: { type: 'service', lifecycle: 'production' },
  ...more,
});

class Cache implements CatalogProcessorCache {
  constructor(readonly state: Record<string, unknown> = {}) {}
  async get<T>(key: string) {
    return this.state[key] as T | undefined;
  }
  async set(key: string, value: unknown) {
    this.state[key] = value;
  }
}

describe('MissingOwnerProcessor', () => {
  const realFetch = global.fetch;
  const fetched = jest.fn(() => {
    throw new Error('No I/O in the catalog loop');
  });
  beforeAll(() => {
    global.fetch = fetched as never;
  });
  afterAll(() => {
    global.fetch = realFetch;
  });

  const process = async (
    holder: SnapshotHolder,
    input: Entity,
    cache = new Cache(),
    target = `${root.replace('tree', 'blob')}services/a/catalog-info.yaml`,
  ) => {
    const keys: string[] = [];
    const output = await new MissingOwnerProcessor({
      holder,
      placeholderOwner: 'group:default/unowned',
    }).preProcessEntity(
      input,
      { type: 'url', target },
      result => keys.push((result as { key: string }).key),
      undefined,
      cache,
    );
    expect(fetched).not.toHaveBeenCalled();
    return { output, keys };
  };

  it('fills in the owner of the nearest scanned folder, and says which line gave it', async () => {
    const holder = new SnapshotHolder();
    holder.set(
      snapshot(
        ['', 'group:default/root'],
        ['services/a/', 'group:default/a'],
        ['services/b/', undefined],
      ),
    );
    const { output, keys } = await process(holder, entity());
    expect(output.spec?.owner).toBe('group:default/a');
    expect(output.metadata.annotations).toEqual({
      'waymark/owner-source': 'codeowners',
      'waymark/owner-rule': 'CODEOWNERS:3',
      'waymark/owner-commit': 'abc',
    });
    expect(keys).toContain(`waymark-ownership:${root}services/a/`);
    expect(keys).toContain(`waymark-ownership:${root}`);

    const other = await process(
      holder,
      entity({
        metadata: {
          name: 'x',
          annotations: {
            'backstage.io/source-location': `url:${root}services/b/`,
          },
        },
      }),
    );
    expect(other.output.spec?.owner).toBe('group:default/unowned');
    expect(other.output.metadata.annotations?.['waymark/owner-source']).toBe(
      'none',
    );
  });

  it('remembers over a restart, and forgets when nobody owns it any more', async () => {
    const cache = new Cache();
    const first = new SnapshotHolder();
    first.set(snapshot(['services/a/', 'group:default/a']));
    await process(first, entity(), cache);

    const restarted = new SnapshotHolder();
    expect((await process(restarted, entity(), cache)).output.spec?.owner).toBe(
      'group:default/a',
    );
    expect((await process(restarted, entity())).output.spec?.owner).toBe(
      'group:default/unowned',
    );
    restarted.set(snapshot(['services/a/', undefined]));
    expect((await process(restarted, entity(), cache)).output.spec?.owner).toBe(
      'group:default/unowned',
    );
    expect(
      (await process(new SnapshotHolder(), entity(), cache)).output.spec?.owner,
    ).toBe('group:default/unowned');
  });

  it('leaves alone what names an owner or needs none', async () => {
    const holder = new SnapshotHolder();
    holder.set(snapshot(['', 'group:default/root']));
    for (const input of [
      entity({ spec: { owner: 'somebody' } }),
      entity({ spec: { owner: 7 } }),
      entity({ kind: 'Group', spec: { type: 'team' } }),
      entity({ kind: 'Location', spec: {} }),
    ]) {
      const { output, keys } = await process(holder, input);
      expect(output).toBe(input);
      expect(keys).toEqual([]);
    }
    const blank = await process(holder, entity({ spec: { owner: ' ' } }));
    expect(blank.output.spec?.owner).toBe('group:default/root');
    const file = await process(holder, entity(), new Cache(), 'nonsense');
    expect(file.output.spec?.owner).toBe('group:default/unowned');
  });

  it('tells which addresses have another owner than before', () => {
    const holder = new SnapshotHolder();
    expect(
      holder.set(snapshot(['a/', 'group:default/a'], ['b/', undefined])),
    ).toEqual([`${root}a/`]);
    expect(holder.set(snapshot(['a/', 'group:default/a']))).toEqual([]);
    expect(holder.set(snapshot())).toEqual([`${root}a/`]);
  });
});

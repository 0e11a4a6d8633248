import type { Entity } from '@backstage/catalog-model';
import { ActionWorld } from '../__testUtils__/ActionWorld';
import { createChangeAction } from './changeAction';
import { createPublishAction } from './publishAction';
import { createWriteEnvironmentAction } from './writeEnvironmentAction';
import { createWriteFlagAction } from './writeFlagAction';

const service = (name: string, owner?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: {
      'backstage.io/managed-by-location': `url:http://git.localhost:7007/meridian/${name}/src/branch/main/catalog-info.yaml`,
    },
  },
  spec: { type: 'service', ...(owner ? { owner } : {}) },
});

describe('waymark:change with local repositories', () => {
  let world: ActionWorld;
  const input = {
    entity: 'component:default/shop',
    branch: 'flag-a',
    title: 'Add a flag',
    merge: true,
  };
  const workspace = { 'flags/a.json': '{}\n' };
  const change = (options: object = {}, changes: object = {}) =>
    world.run(
      createChangeAction(world),
      { ...input, ...changes },
      { workspace, ...options },
    );
  const branches = () =>
    world.git
      .git(world.git.path('repositories/shop.git'), [
        'branch',
        '--format=%(refname:short)',
      ])
      .split('\n');

  beforeEach(async () => {
    world = new ActionWorld([
      service('shop', 'core'),
      service('orphan'),
      {
        ...service('claims-shop', 'core'),
        metadata: {
          name: 'claims-shop',
          annotations: {
            'backstage.io/managed-by-location':
              'url:http://git.localhost:7007/meridian/other/src/branch/main/catalog-info.yaml',
            'backstage.io/source-location':
              'url:http://git.localhost:7007/meridian/shop/src/branch/main/',
          },
        },
      },
      {
        ...service('elsewhere', 'core'),
        metadata: {
          name: 'elsewhere',
          annotations: {
            'backstage.io/managed-by-location': 'file:/etc/passwd',
          },
        },
      },
    ]);
    await world.run(
      createPublishAction(world),
      { name: 'shop', description: 'Sells.', inputs: {} },
      { workspace: { 'README.md': '# Shop\n' } },
    );
  });

  afterEach(() => world.dispose());

  it('waits for its owners where an entity only says that the repository is its own', async () => {
    const { outputs } = await change(
      {},
      { entity: 'component:default/claims-shop' },
    );
    expect(outputs).toMatchObject({ created: true, merged: false });
    expect(world.log('shop')).toHaveLength(1);
  });

  it('is merged at once for the owners, once', async () => {
    const { outputs, checkpoints } = await change();
    expect(outputs).toMatchObject({
      created: true,
      merged: true,
      branch: 'waymark/flag-a',
      url: 'http://git.localhost:7007/meridian/shop',
      files: [{ path: 'flags/a.json', change: 'add' }],
    });
    expect(checkpoints).toEqual(['branch', 'merge']);
    expect(world.show('shop', 'flags/a.json')).toBe('{}');
    expect(branches()).toEqual(['main']);
    const again = await change();
    expect(again.outputs).toMatchObject({
      created: false,
      merged: true,
      files: [{ path: 'flags/a.json', change: 'same' }],
    });
    expect(world.log('shop')).toHaveLength(2);
  });

  it('waits on a branch for strangers, once, and in the name of who started it', async () => {
    const { outputs } = await change({ userRef: 'user:default/bob' });
    expect(outputs).toMatchObject({ created: true, merged: false });
    expect(branches()).toEqual(['main', 'waymark/flag-a']);
    const again = await change({ userRef: 'user:default/bob' });
    expect(again.outputs).toMatchObject({
      created: false,
      commitSha: outputs.commitSha,
    });
    expect(world.log('shop', 'waymark/flag-a')[0]).toBe('Dr. bob: Add a flag');
  });

  it.each([
    { dieBefore: 'branch' },
    { dieAfter: 'branch' },
    { dieBefore: 'merge' },
    { dieAfter: 'merge' },
  ])('is there once after a death (%p) and another try', async death => {
    await expect(change(death)).rejects.toThrow('killed');
    expect((await change()).outputs.merged).toBe(true);
    expect(world.log('shop')).toHaveLength(2);
    expect(branches()).toEqual(['main']);
  });

  it('previews and changes nothing in a dry run', async () => {
    const { outputs } = await change({ isDryRun: true });
    expect(outputs).toMatchObject({ created: true, merged: true });
    expect(branches()).toEqual(['main']);
    expect(world.log('shop')).toHaveLength(1);
  });

  it('does not overwrite a branch with commits of somebody else', async () => {
    const repository = await world.localGit.get('meridian', 'shop');
    await repository.createBranch('waymark/flag-a');
    await repository.commit({
      branch: 'waymark/flag-a',
      files: [{ path: 'mine', content: 'x' }],
      author: { name: 'Eve', email: 'eve@a.example' },
      message: 'Mine',
    });
    await expect(change()).rejects.toThrow(
      'branch "waymark/flag-a" of meridian/shop has commits of somebody else',
    );
  });

  it('names the field that is wrong', async () => {
    await expect(
      change({}, { entity: 'component:default/ghost' }),
    ).rejects.toThrow('entity: component:default/ghost is not in the catalog');
    await expect(
      change({}, { entity: 'component:default/elsewhere' }),
    ).rejects.toThrow('does not come from a repository, but from file:/etc');
    await expect(change({}, { branch: '../main' })).rejects.toThrow(
      'branch: must be of a-z',
    );
    await expect(change({}, { title: 'a\nb' })).rejects.toThrow(
      'title: must be one line',
    );
    await expect(change({ userRef: 'user:default/noe' })).rejects.toThrow(
      'user:default/noe is in no team',
    );
  });

  it('adds the same flag and the same environment once', async () => {
    const now = () => new Date('2026-11-23T12:00:00Z');
    const flag = () =>
      world.run(createWriteFlagAction({ ...world, now }), {
        entity: 'component:default/shop',
        name: 'new-layout',
        description: 'The new layout',
        type: 'release',
        expiresOn: '2026-12-20',
      });
    const environment = (size = 'small') =>
      world.run(createWriteEnvironmentAction({ ...world, now }), {
        entity: 'component:default/shop',
        name: 'shop-demo',
        kind: 'preview',
        size,
        days: 3,
      });
    for (const write of [flag, environment]) {
      const first = await write();
      expect(first.outputs.created).toBe(true);
      await change({ workspace: first.workspace });
      const second = await write();
      expect(second.outputs.created).toBe(false);
      expect(second.workspace).toEqual(first.workspace);
    }
    expect(world.log('shop')).toHaveLength(3);
    await expect(environment('large')).rejects.toThrow(
      'name: environments/shop-demo is declared already, in another way',
    );
    await expect(
      world.run(createWriteFlagAction({ ...world, now }), {
        entity: 'component:default/orphan',
        name: 'a',
        description: 'b',
        type: 'release',
        expiresOn: '2026-12-20',
      }),
    ).rejects.toThrow('entity: nobody owns component:default/orphan');
  });
});

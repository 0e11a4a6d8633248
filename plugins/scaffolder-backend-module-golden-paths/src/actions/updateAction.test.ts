import { ActionWorld } from '../__testUtils__/ActionWorld';
import { createCheckFormAction } from './checkFormAction';
import { createPublishAction } from './publishAction';
import { createRecordBirthAction } from './recordBirthAction';
import { createUpdateAction } from './updateAction';

const first = {
  'README.md': '# Shop\n\nIt sells.\n\nRead the runbook.\n',
  'main.go': 'package main\n\nfunc main() {}\n',
  'old.yaml': 'a: 1\n',
  'bin/run': 'run\n',
};
const second = {
  'README.md': '# Shop\n\nIt sells.\n\nRead the runbook and the dashboard.\n',
  'main.go': 'package main\n\n// Version 2\nfunc main() {}\n',
  'ready.go': 'package main\n',
  'bin/run': 'run\n',
};
const inputs = { name: 'shop', owner: 'group:default/core' };

// Each call starts git a few dozen times.
jest.setTimeout(30_000);

describe('waymark:update with local repositories', () => {
  let world: ActionWorld;
  const update = (options: object = {}, changes: object = {}) =>
    world.run(
      createUpdateAction(world),
      { entity: 'component:default/shop', inputs, ...changes },
      { workspace: second, templateVersion: '1.3.0', ...options },
    );
  const commit = async (files: Record<string, string | undefined>) => {
    const repository = await world.localGit.get('meridian', 'shop');
    await repository.commit({
      branch: 'main',
      files: Object.entries(files).map(([path, content]) =>
        content === undefined ? { path, delete: true } : { path, content },
      ),
      author: { name: 'Ada', email: 'ada@a.example' },
      message: 'By hand',
    });
  };
  const branch = 'waymark/template-1-3-0';

  beforeEach(async () => {
    world = new ActionWorld([
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: 'shop',
          annotations: {
            'backstage.io/managed-by-location':
              'url:http://git.localhost:7007/meridian/shop/src/branch/main/catalog-info.yaml',
          },
        },
        spec: { type: 'service', owner: 'core' },
      },
    ]);
    await world.run(
      createPublishAction(world),
      { name: 'shop', description: 'Sells.', inputs },
      { workspace: first },
    );
  });

  afterEach(() => world.dispose());

  it('offers what the template has changed beside what people have, on a branch, once', async () => {
    await commit({
      'main.go': 'package main\n\nfunc main() {}\n\n// Ours\n',
      own: 'x',
    });
    const preview = await update({ isDryRun: true });
    const { outputs, checkpoints } = await update();
    expect(preview.outputs).toEqual({ ...outputs, url: preview.outputs.url });
    expect(outputs).toMatchObject({
      created: true,
      differs: true,
      fromVersion: '1.2.0',
      toVersion: '1.3.0',
      conflicts: [],
      branch,
      message:
        'From version 1.2.0 to 1.3.0, without conflicts: review and merge it',
    });
    expect(checkpoints).toEqual(['branch']);
    expect(world.show('shop', 'main.go', branch)).toBe(
      'package main\n\n// Version 2\nfunc main() {}\n\n// Ours',
    );
    expect(world.show('shop', 'ready.go', branch)).toBe('package main');
    expect(() => world.show('shop', 'old.yaml', branch)).toThrow();
    expect(world.show('shop', 'own', branch)).toBe('x');
    expect(
      JSON.parse(world.show('shop', '.waymark/birth.json', branch)),
    ).toEqual({
      by: 'user:default/ada',
      inputs,
      template: 'template:default/go-service',
      version: '1.3.0',
    });
    expect(world.log('shop')).toHaveLength(2);
    const again = await update();
    expect(again.outputs).toMatchObject({ created: false, differs: true });
    expect(world.log('shop', branch)).toHaveLength(3);

    const repository = await world.localGit.get('meridian', 'shop');
    await repository.merge({
      branch: 'main',
      sha: (await repository.branchHead(branch))!,
      author: { name: 'Ada', email: 'ada@a.example' },
      message: 'Merge it',
    });
    expect((await update()).outputs).toMatchObject({
      created: false,
      differs: false,
      fromVersion: '1.3.0',
    });
  });

  it('marks what both sides have changed, and says what it leaves to people', async () => {
    await commit({
      'README.md': '# Shop\n\nIt sells.\n\nAsk Ada.\n',
      'old.yaml': 'a: 2\n',
    });
    const { outputs } = await update();
    expect(outputs.conflicts).toEqual([
      { path: 'README.md', why: expect.stringContaining('1 place changed') },
      { path: 'old.yaml', why: expect.stringContaining('removed it') },
    ]);
    expect(outputs.message).toContain(
      'Look at these before you merge: README.md',
    );
    expect(world.show('shop', 'README.md', branch)).toContain(
      '<<<<<<< shop\nAsk Ada.\n||||||| template:default/go-service 1.2.0\n',
    );
    expect(world.show('shop', 'old.yaml', branch)).toBe('a: 2');
    expect(world.show('shop', 'README.md')).not.toContain('<<<<');
  });

  it('offers it to a folder of a repository, beside what goes with it', async () => {
    const pack = (files: object) =>
      Object.fromEntries(
        Object.entries(files).map(([path, content]) => [
          `change/packs/fees/${path}`,
          content,
        ]),
      );
    const made = await world.run(
      createRecordBirthAction(world),
      {
        entity: 'component:default/shop',
        folder: 'packs/fees',
        inputs: { ...inputs, update: false },
        sourcePath: './change',
      },
      { workspace: pack(first) },
    );
    expect(made.outputs).toEqual({ created: true });
    const files = Object.entries(made.workspace).map(
      ([path, content]) => [path.replace('change/', ''), content] as const,
    );
    await commit(Object.fromEntries(files));
    await commit({ 'packs/fees/README.md': '# Fees\n\nIt sells.\n' });
    const again = (more: object = {}, newer = second) =>
      world.run(
        createRecordBirthAction(world),
        {
          entity: 'component:default/shop',
          folder: 'packs/fees',
          inputs,
          sourcePath: './change',
          ...more,
        },
        { workspace: { 'change/list.yaml': 'a\n', ...pack(newer) } },
      );
    expect(await again()).toMatchObject({
      outputs: { created: false },
      workspace: { 'change/list.yaml': 'a\n' },
    });
    expect(Object.keys((await again()).workspace)).toHaveLength(1);
    await expect(again({ inputs: { name: 'x' } })).rejects.toThrow(
      'name: packs/fees is there already, born from template:default/go-service with other inputs',
    );
    await expect(again({ folder: 'packs/../x' })).rejects.toThrow(/^folder: /);

    const { outputs } = await update(
      { workspace: { 'change/list.yaml': 'b\n', ...pack(second) } },
      { folder: 'packs/fees', sourcePath: './change' },
    );
    const fees = 'waymark/template-packs-fees-1-3-0';
    expect(outputs).toMatchObject({
      branch: fees,
      conflicts: [{ path: 'packs/fees/README.md' }],
    });
    expect(world.show('shop', 'packs/fees/ready.go', fees)).toBe(
      'package main',
    );
    expect(world.show('shop', 'list.yaml', fees)).toBe('b');
    expect(world.show('shop', 'README.md', fees)).toContain('# Shop');
    expect(() => world.show('shop', 'packs/fees/old.yaml', fees)).toThrow();
    expect(
      JSON.parse(world.show('shop', 'packs/fees/.waymark/birth.json', fees)),
    ).toMatchObject({ version: '1.3.0', by: 'user:default/ada' });
  });

  it.each([{ dieBefore: 'branch' }, { dieAfter: 'branch' }])(
    'leaves one branch after %j and a retry',
    async death => {
      await expect(update(death)).rejects.toThrow('killed');
      expect((await update()).outputs).toMatchObject({ differs: true });
      expect(world.log('shop', branch)).toHaveLength(2);
    },
  );

  it('says what is wrong, and changes nothing', async () => {
    await expect(update({ userRef: 'user:default/bob' })).rejects.toThrow(
      /^entity: component:default\/shop belongs to group:default\/core/,
    );
    await commit({ '.waymark/template.json': undefined });
    await expect(update()).rejects.toThrow(/^entity: .*template\.json/);
    await commit({
      '.waymark/birth.json': '{"template":"template:default/x","inputs":{}}',
    });
    await expect(update()).rejects.toThrow('was born from template:default/x');
    await commit({ '.waymark/birth.json': undefined });
    await expect(update()).rejects.toThrow('has no record of its birth');
    await expect(update({}, { entity: '../x' })).rejects.toThrow(/^entity: /);
    expect(() => world.log('shop', branch)).toThrow();
  });
});

describe('waymark:form:check', () => {
  it('refuses a form that is older than its template, and names the field', async () => {
    const world = new ActionWorld();
    try {
      const check = (templateVersion?: string) =>
        world.run(
          createCheckFormAction(),
          templateVersion ? { templateVersion } : {},
        );
      await expect(check('1.1.0')).rejects.toThrow(
        /^templateVersion: the form was opened with version 1\.1\.0 of template:default\/go-service, which is at 1\.2\.0/,
      );
      expect((await check('1.2.0')).outputs).toEqual({
        templateVersion: '1.2.0',
      });
      expect((await check()).outputs).toEqual({ templateVersion: '1.2.0' });
    } finally {
      world.dispose();
    }
  });
});

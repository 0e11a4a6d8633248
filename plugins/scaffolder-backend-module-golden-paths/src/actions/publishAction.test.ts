import fs from 'node:fs';
import { ActionWorld } from '../__testUtils__/ActionWorld';
import { createPublishAction } from './publishAction';

const input = {
  name: 'invoice-export',
  description: 'Sends invoices.',
  inputs: { name: 'invoice-export', owner: 'group:default/core' },
};
const workspace = { 'README.md': '# Invoices\n', 'bin/run': 'true\n' };

describe('waymark:publish with local repositories', () => {
  let world: ActionWorld;
  const publish = () => createPublishAction(world);

  beforeEach(() => {
    world = new ActionWorld();
  });

  afterEach(() => world.dispose());

  it('makes a repository that can be cloned from exactly the address that it shows', async () => {
    const { outputs, checkpoints } = await world.run(publish(), input, {
      workspace,
    });
    expect(outputs).toMatchObject({
      created: true,
      driver: 'local-git',
      repositoryUrl: 'http://git.localhost:7007/meridian/invoice-export',
      catalogInfoUrl:
        'http://git.localhost:7007/meridian/invoice-export/src/branch/main/catalog-info.yaml',
      defaultBranch: 'main',
      commitSha: expect.stringMatching(/^[0-9a-f]{40}$/),
      files: [
        'README.md',
        'bin/run',
        '.waymark/birth.json',
        '.waymark/template.json',
      ],
    });
    expect(checkpoints).toEqual(['repository', 'content']);
    world.git.git(world.git.directory, [
      'clone',
      '--quiet',
      outputs.cloneUrl as string,
      'clone',
    ]);
    expect(fs.readFileSync(world.git.path('clone/README.md'), 'utf8')).toBe(
      '# Invoices\n',
    );
    expect(
      JSON.parse(
        fs.readFileSync(world.git.path('clone/.waymark/birth.json'), 'utf8'),
      ),
    ).toEqual({
      template: 'template:default/go-service',
      version: '1.2.0',
      inputs: input.inputs,
      by: 'user:default/ada',
    });
    expect(world.log('invoice-export')).toEqual([
      'Dr. ada: Begin invoice-export',
    ]);
  });

  it('previews honestly and makes nothing in a dry run', async () => {
    const { outputs, checkpoints } = await world.run(publish(), input, {
      workspace,
      isDryRun: true,
    });
    expect(outputs).toMatchObject({
      created: true,
      files: [
        'README.md',
        'bin/run',
        '.waymark/birth.json',
        '.waymark/template.json',
      ],
    });
    expect(checkpoints).toEqual([]);
    expect(await world.localGit.list()).toEqual([]);
    await world.run(publish(), input, { workspace });
    const again = await world.run(publish(), input, {
      workspace,
      isDryRun: true,
    });
    expect(again.outputs.created).toBe(false);
  });

  it('finds what the same form made, leaves later commits alone, and says so', async () => {
    const first = await world.run(publish(), input, { workspace });
    const second = await world.run(publish(), input, {
      workspace: { 'README.md': 'a later version of the template' },
      userRef: 'user:default/bob',
    });
    expect(second.outputs).toMatchObject({
      created: false,
      commitSha: first.outputs.commitSha,
    });
    expect(second.checkpoints).toEqual([]);
    expect(world.log('invoice-export')).toHaveLength(1);
  });

  it.each([
    { dieBefore: 'repository' },
    { dieAfter: 'repository' },
    { dieBefore: 'content' },
    { dieAfter: 'content' },
  ])(
    'has one repository with one commit after a death (%p) and another try',
    async death => {
      await expect(
        world.run(publish(), input, { workspace, ...death }),
      ).rejects.toThrow('killed');
      const { outputs } = await world.run(publish(), input, { workspace });
      expect(outputs.commitSha).toMatch(/^[0-9a-f]{40}$/);
      expect(await world.localGit.list()).toHaveLength(1);
      expect(world.log('invoice-export')).toHaveLength(1);
    },
  );

  it('makes one repository of the same form sent four times at once', async () => {
    const runs = await Promise.all(
      [1, 2, 3, 4].map(() => world.run(publish(), input, { workspace })),
    );
    expect(new Set(runs.map(run => run.outputs.commitSha)).size).toBe(1);
    expect(world.log('invoice-export')).toHaveLength(1);
  });

  it('refuses a name that belongs to something else', async () => {
    await world.run(publish(), input, { workspace });
    await expect(
      world.run(
        publish(),
        { ...input, inputs: { owner: 'group:default/other' } },
        { workspace },
      ),
    ).rejects.toThrow(
      'name: the repository meridian/invoice-export exists already, and it was born from template:default/go-service with other inputs. Choose another name',
    );
    await world.localGit.createRepository('meridian', 'empty');
    await expect(
      world.run(publish(), { ...input, name: 'empty' }, { workspace }),
    ).rejects.toThrow('it was not made by this form');
  });

  it.each([
    ['../x', 'name: must be of a-z'],
    ['-rf', 'name: must be of a-z'],
    ['a/b', 'name: must be of a-z'],
    ['x\0y', 'name: has the character U+0000'],
    ['pаy', 'name: has the character U+0430'],
    ['main', 'name: must not be "main", which is reserved'],
    ['', 'name: is missing'],
    ['a'.repeat(51), 'name: has 51 characters: shorten it to 50'],
  ])('refuses the name %j', async (name, problem) => {
    await expect(
      world.run(publish(), { ...input, name }, { workspace }),
    ).rejects.toThrow(problem);
  });

  it('refuses other hosts, other owners, folders outside, links and lost files', async () => {
    const run = (changes: object, files = workspace) =>
      world.run(publish(), { ...input, ...changes }, { workspace: files });
    await expect(run({ host: 'evil.example' })).rejects.toThrow(
      'host must be a configured one, not "evil.example"',
    );
    await expect(run({ organisation: 'acme' })).rejects.toThrow(
      'There is no owner "acme" in localGit.owners',
    );
    await expect(run({ sourcePath: '../..' })).rejects.toThrow(
      'sourcePath leads out of the workspace: "../..". Name a folder in it',
    );
    await expect(run({ sourcePath: 'nowhere' })).rejects.toThrow(
      'sourcePath names no folder of the workspace: "nowhere"',
    );
    await expect(run({}, {} as never)).rejects.toThrow(
      'sourcePath has no files',
    );
    await expect(
      world.run(publish(), input, {
        workspace,
        userRef: 'user:default/noe',
      }),
    ).rejects.toThrow('user:default/noe is in no team');
    expect(await world.localGit.list()).toEqual([]);
  });
});

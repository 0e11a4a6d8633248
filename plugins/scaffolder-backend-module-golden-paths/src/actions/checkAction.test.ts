import type { Entity } from '@backstage/catalog-model';
import { ActionWorld } from '../__testUtils__/ActionWorld';
import { createCheckAction } from './checkAction';

const component = (name: string, location: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: { 'backstage.io/managed-by-location': location },
  },
  spec: { type: 'service', owner: 'group:default/core', lifecycle: 'x' },
});

describe('waymark:check', () => {
  const world = new ActionWorld([
    component('taken', 'url:https://elsewhere.example/catalog-info.yaml'),
    component(
      'again',
      'url:http://git.localhost:7007/meridian/again/src/branch/main/catalog-info.yaml',
    ),
  ]);
  const action = createCheckAction({
    ...world,
    owners: {
      team: 'group:{namespace}/{team}',
      user: 'user:default/{user}',
      email: 'profile',
      organisations: { meridian: 'default' },
    },
  });
  const check = (changes: object, userRef?: string) =>
    world.run(
      action,
      { name: 'invoice-export', owner: 'core', ...changes },
      { userRef, isDryRun: true },
    );

  afterAll(() => world.dispose());

  it('answers what later steps need', async () => {
    const { outputs } = await check({ description: ' Sends invoices. ' });
    expect(outputs).toEqual({
      name: 'invoice-export',
      description: 'Sends invoices.',
      entityRef: 'component:default/invoice-export',
      ownerRef: 'group:default/core',
      ownerTitle: 'Team core',
      codeOwner: '@meridian/core',
      organisation: 'meridian',
      repositoryUrl: 'http://git.localhost:7007/meridian/invoice-export',
      filesUrl:
        'http://git.localhost:7007/meridian/invoice-export/src/branch/main',
      template: 'template:default/go-service',
      templateVersion: '1.2.0',
    });
    expect((await check({ name: 'again' })).outputs.name).toBe('again');
  });

  it('lets the team, its lead and the platform group through, and nobody else', async () => {
    await check({}, 'user:default/ada');
    await check({}, 'user:default/lea');
    await check({}, 'user:default/tom');
    await expect(check({}, 'user:default/bob')).rejects.toThrow(
      'owner: user:default/bob is not in group:default/core. Choose a team of yours',
    );
  });

  it('names the field that is wrong', async () => {
    await expect(check({ name: 'taken' })).rejects.toThrow(
      'name: component:default/taken is in the catalog already, from url:https://elsewhere.example/catalog-info.yaml. Choose another name',
    );
    await expect(check({ owner: 'group:default/ghosts' })).rejects.toThrow(
      'owner: there is no team group:default/ghosts in the catalog',
    );
    await expect(check({ owner: 'user:default/ada' })).rejects.toThrow(
      'owner: there is no team user:default/ada',
    );
    await expect(check({ owner: 'a b:c/d/e' })).rejects.toThrow('owner: ');
    await expect(check({ name: '-rf' })).rejects.toThrow('name: must be');
    await expect(check({ description: 'a\0b' })).rejects.toThrow(
      'description: must not have control characters',
    );
    for (const end of ['\n', '\r', '\u2028']) {
      const description = `Sells.${end}owner: group:default/other`;
      await expect(check({ description })).rejects.toThrow(
        'description: must be one line of text',
      );
    }
  });
});

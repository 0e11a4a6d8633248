import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import request from 'supertest';
import { actionsRegistryServiceRef } from '../alphaCompat';
import {
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';

describe('registerActions', () => {
  it('answers the three questions as the routes do', async () => {
    const registry = actionsRegistryServiceMock();
    const backend = await startOwnership({
      repositories: {
        shop: { CODEOWNERS: '* @meridian/core\n', 'main.go': 'x' },
      },
      entities: [
        ...team('core'),
        component('shop', 'shop', { owner: 'group:default/core' }),
        component('orphan', 'elsewhere'),
      ],
      features: [
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
    await backend.settle();
    const { body } = await request(backend.server).get(
      '/api/ownership/repositories',
    );
    const { id } = body.items.find(
      (each: { title: string }) => each.title === 'meridian/shop',
    );

    const entity = await registry.invoke({
      id: 'test:who-owns-entity',
      input: { entityRef: 'Component:shop' },
    });
    expect(entity.output).toMatchObject({
      entityRef: 'component:default/shop',
      owner: { ref: 'group:default/core', title: 'Team core', exists: true },
      leads: [{ ref: 'user:default/lead-core', title: 'Lead of core' }],
      rule: 'CODEOWNERS:1 * @meridian/core',
      stale: false,
    });

    const path = await registry.invoke({
      id: 'test:who-owns-path',
      input: { repositoryId: id, path: 'main.go' },
    });
    expect(path.output).toMatchObject({
      exists: true,
      state: 'owned',
      owners: [{ handle: '@meridian/core', ref: 'group:default/core' }],
      rules: ['CODEOWNERS:1 * @meridian/core'],
    });
    await expect(
      registry.invoke({
        id: 'test:who-owns-path',
        input: { repositoryId: id, path: '../secret' },
      }),
    ).rejects.toThrow('path: must not leave the repository');

    const gaps = await registry.invoke({
      id: 'test:list-ownership-gaps',
      input: {},
    });
    expect(gaps.output).toMatchObject({
      total: 1,
      hidden: 0,
      gaps: [{ entityRef: 'component:default/orphan', gap: 'unowned' }],
    });
    backend.dispose();
  });
});

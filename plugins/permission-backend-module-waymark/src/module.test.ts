import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import permissionBackend from '@backstage/plugin-permission-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogLocationCreatePermission } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { CatalogLeads } from './CatalogLeads';
import permissionModuleWaymark from './index';

const group = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name: 'blue',
    namespace: 'default',
    annotations: { 'waymark/lead': 'user:default/lee' },
  },
  spec: { type: 'team', children: [] },
};

const featuresOf = (groups: object) => [
  permissionBackend,
  permissionModuleWaymark,
  createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => catalogServiceMock({ entities: [group] }),
  }),
  mockServices.rootConfig.factory({
    data: { permission: { enabled: true }, waymark: { groups } },
  }),
];

async function ask(server: object, token: string) {
  const { port } = (server as { address(): { port: number } }).address();
  const response = await fetch(
    `http://localhost:${port}/api/permission/authorize`,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: token,
      },
      body: JSON.stringify({
        items: [{ id: '1', permission: catalogLocationCreatePermission }],
      }),
    },
  );
  return response.json();
}

describe('the policy module', () => {
  it('lets a lead act for the team, and asks nobody but the catalog who leads', async () => {
    const { server } = await startTestBackend({
      features: featuresOf({ platform: ['group:default/foundations'] }),
    });
    const { ALLOW, DENY } = AuthorizeResult;
    const answer = (header: string) => ask(server, header);
    // Whoever leads a team registers services for it, without being a member.
    for (const [header, result] of [
      [mockCredentials.user.header('user:default/lee'), ALLOW],
      [mockCredentials.user.header('user:default/sam'), DENY],
    ]) {
      expect(await answer(header)).toMatchObject({ items: [{ result }] });
    }
    expect(await answer(mockCredentials.none.header())).toMatchObject({
      error: { name: 'AuthenticationError' },
    });
  });

  it('refuses to boot with a role that is no group', async () => {
    await expect(
      startTestBackend({ features: featuresOf({ platform: ['user:a/b'] }) }),
    ).rejects.toThrow(/waymark\.groups\.platform\[0\]: 'user:a\/b' is not/);
  });
});

describe('CatalogLeads', () => {
  const create = (catalog: ReturnType<typeof catalogServiceMock>) => {
    let time = 0;
    const leads = new CatalogLeads({
      catalog,
      auth: mockServices.auth(),
      logger: mockServices.logger.mock(),
      now: () => time,
    });
    return { leads, pass: (millis: number) => (time += millis) };
  };

  it('asks once for many questions, and again after half a minute', async () => {
    const catalog = catalogServiceMock({ entities: [group] });
    const asked = jest.spyOn(catalog, 'streamEntities');
    const { leads, pass } = create(catalog);
    expect(
      await Promise.all(
        ['lee', 'sam'].map(n => leads.ledBy(`user:default/${n}`)),
      ),
    ).toEqual([['group:default/blue'], []]);
    pass(29_999);
    await leads.ledBy('user:default/lee');
    expect(asked).toHaveBeenCalledTimes(1);
    pass(1);
    await leads.ledBy('user:default/lee');
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('keeps what it knew while the catalog is down, and soon asks again', async () => {
    const catalog = catalogServiceMock({ entities: [group] });
    const { leads, pass } = create(catalog);
    await leads.ledBy('user:default/lee');
    const asked = jest
      .spyOn(catalog, 'streamEntities')
      .mockImplementation(() => {
        throw new Error('down');
      });
    pass(30_000);
    expect(await leads.ledBy('user:default/lee')).toEqual([
      'group:default/blue',
    ]);
    pass(3_000);
    await leads.ledBy('user:default/lee');
    expect(asked).toHaveBeenCalledTimes(2);
  });
});

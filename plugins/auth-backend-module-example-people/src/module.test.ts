import { UserEntity } from '@backstage/catalog-model';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import authModuleExamplePeople from './index';

const REFRESH = '/api/auth/examplePeople/refresh';

const ada: UserEntity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ada-okafor', namespace: 'default' },
  spec: {
    memberOf: ['core-analytics'],
    profile: { displayName: 'Ada Okafor', email: 'ada@meridian.example' },
  },
  relations: [
    { type: 'memberOf', targetRef: 'group:default/core-analytics' },
    { type: 'memberOf', targetRef: 'group:other/readers' },
  ],
};
const unlisted: UserEntity = {
  ...ada,
  metadata: { name: 'olga-ivanova', namespace: 'default' },
};
const listed = [
  { ref: 'user:default/ada-okafor', label: 'Feature engineer' },
  { ref: 'ghost', label: 'Not in the catalog yet' },
];

function start(examplePeople?: unknown) {
  return startTestBackend({
    features: [
      authPlugin,
      authModuleExamplePeople,
      catalogServiceMock.factory({ entities: [ada, unlisted] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          auth: { providers: examplePeople ? { examplePeople } : {} },
        },
      }),
    ],
  });
}

describe('sign-in as an example person', () => {
  it('signs in listed people of the catalog and nobody else', async () => {
    const { server } = await start({ people: listed });
    const signIn = (person?: string) => {
      const refresh = request(server).get(REFRESH);
      return person ? refresh.set('x-example-person', person) : refresh;
    };

    const good = await signIn('user:default/ada-okafor');
    expect(good.status).toBe(200);
    expect(good.body.profile).toEqual({
      displayName: 'Ada Okafor',
      email: 'ada@meridian.example',
    });
    expect(good.body.backstageIdentity.identity).toEqual({
      type: 'user',
      userEntityRef: 'user:default/ada-okafor',
      ownershipEntityRefs: [
        'user:default/ada-okafor',
        'group:default/core-analytics',
        'group:other/readers',
      ],
    });
    const [, payload] = good.body.backstageIdentity.token.split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual(
      expect.objectContaining({ sub: 'user:default/ada-okafor' }),
    );

    expect((await signIn('User:ada-okafor')).status).toBe(200);
    expect((await signIn('user:default/olga-ivanova')).status).toBe(403);
    expect((await signIn('user:default/ghost')).status).toBe(404);
    for (const bad of ['group:default/core-analytics', 'user:', ':::']) {
      const { status, body } = await signIn(bad);
      expect(status).toBe(400);
      expect(body.error.message).toContain('x-example-person');
    }
    const missing = await signIn();
    expect(missing.status).toBe(400);
    expect(missing.body.error.message).toContain('x-example-person is missing');
  });

  it('offers nothing without its key', async () => {
    const { server } = await start();
    const { status } = await request(server)
      .get(REFRESH)
      .set('x-example-person', 'user:default/ada-okafor');
    expect(status).toBe(404);
  });

  it.each([
    ['nobody', { people: [] }, /lists nobody/],
    ['no list', { other: true }, /people/],
    [
      'a group',
      { people: [{ ref: 'group:default/platform', label: 'Team' }] },
      /people\[0\]\.ref must be the ref of a User/,
    ],
    ['no label', { people: [{ ref: 'user:default/ada-okafor' }] }, /label/],
  ])('refuses to start with %s listed', async (_, key, message) => {
    await expect(start(key)).rejects.toThrow(message);
  });
});

describe('in production', () => {
  const nodeEnv = process.env.NODE_ENV;
  const setNodeEnv = (value: string | undefined) => {
    (process.env as Record<string, string | undefined>).NODE_ENV = value;
  };
  beforeEach(() => setNodeEnv('production'));
  afterEach(() => setNodeEnv(nodeEnv));

  it('refuses to start with the key', async () => {
    await expect(start({ people: listed })).rejects.toThrow(
      /development only.*remove auth\.providers\.examplePeople/,
    );
  });

  it('starts without the key and offers nothing', async () => {
    const { server } = await start();
    const { status } = await request(server)
      .get(REFRESH)
      .set('x-example-person', 'user:default/ada-okafor');
    expect(status).toBe(404);
  });
});

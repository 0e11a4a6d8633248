import {
  coreServices,
  createServiceFactory,
  type HttpAuthService,
} from '@backstage/backend-plugin-api';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionBackend from '@backstage/plugin-permission-backend';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- what nobody may find is told by the real search
import searchBackend from '@backstage/plugin-search-backend';
import { type Collator, collatorFactory } from '@waymark/backend-features';
import { NotInstalledError } from '@waymark/plugin-client';
import permissionModuleWaymark from '@waymark/plugin-permission-backend-module-waymark';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- and by the real desk
import platformDesk from '@waymark/plugin-platform-desk-backend';
import type {
  CapabilityList,
  CapabilityView,
  TicketSummary,
} from '@waymark/plugin-platform-desk-common';
import { person, team } from '@waymark/testing';
import request from 'supertest';
import { capabilityCollator } from './capabilityCollator';
import searchModulePlatformDesk from './index';
import { requestCollator } from './requestCollator';

const auth = mockServices.auth();
const database = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'database',
    namespace: 'default',
    title: 'Database',
    description: 'A PostgreSQL with backups.',
    annotations: {
      'waymark/capability-state': 'self-service',
      'waymark/capability-path': 'new-database',
      'waymark/capability-support-level': 'Full',
      'waymark/capability-keywords': 'postgres, sql',
    },
  },
  spec: { type: 'platform-capability', owner: 'base' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/base' }],
};
const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'new-database',
    namespace: 'default',
    title: 'New database',
  },
  spec: { type: 'resource', parameters: [], steps: [] },
};
/** Ada and Abe are blue, Rita is red, Bo is the platform team, and Vera decides what does not fit. */
const teams: Record<string, string[]> = {
  ada: ['blue'],
  abe: ['blue'],
  rita: ['red'],
  bo: ['base'],
  vera: ['leadership'],
};

/** Tells, as a real token does, when a plugin asks on behalf of a person; only then are conditions answered. */
const httpAuth = createServiceFactory({
  service: coreServices.httpAuth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }) => {
    const mock = mockServices.httpAuth({ pluginId: plugin.getId() });
    const credentials: HttpAuthService['credentials'] = async (...asked) => {
      const found = await mock.credentials(...asked);
      if (!auth.isPrincipal(found, 'user')) {
        return found;
      }
      const { userEntityRef } = found.principal;
      return asked[0].header('authorization') ===
        mockCredentials.user.header(userEntityRef)
        ? found
        : (mockCredentials.user(userEntityRef, {
            actor: { subject: 'plugin:any' },
          }) as typeof found);
    };
    return {
      credentials,
      issueUserCookie: async (...asked) => await mock.issueUserCookie(...asked),
    };
  },
});

async function startPortal() {
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      searchBackend,
      searchModulePlatformDesk,
      platformDesk,
      permissionBackend,
      permissionModuleWaymark,
      permissionsServiceFactory,
      httpAuth,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          catalogServiceMock({
            entities: [
              database,
              template,
              ...['base', 'blue', 'red', 'leadership'].map(name => team(name)),
              ...Object.entries(teams).map(([name, their]) =>
                person(name, ...their),
              ),
            ],
          }),
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async credentials => {
            const { userEntityRef } = credentials.principal as {
              userEntityRef: string;
            };
            const their = teams[userEntityRef.slice('user:default/'.length)];
            return {
              userEntityRef,
              ownershipEntityRefs: [
                userEntityRef,
                ...their.map(name => `group:default/${name}`),
              ],
            };
          },
        }),
      }),
      mockServices.rootConfig.factory({
        data: {
          permission: { enabled: true },
          search: { permissions: { queryLatencyBudgetMs: 20_000 } },
          waymark: {
            groups: {
              platform: ['group:default/base'],
              escalation: ['group:default/leadership'],
            },
          },
        },
      }),
    ],
  });
  const as = (name: string) =>
    mockCredentials.user.header(`user:default/${name}`);
  return {
    run: async (...tasks: string[]) => {
      for (const task of tasks) {
        await scheduler.triggerTask(task);
      }
    },
    file: async (name: string, body: object) => {
      const response = await request(server)
        .post('/api/platform-desk/tickets')
        .set('authorization', as(name))
        .send(body);
      expect([response.status, response.body]).toEqual([
        201,
        expect.objectContaining({ id: expect.any(String) }),
      ]);
      return response.body as TicketSummary;
    },
    act: async (name: string, id: string, command: object) => {
      const response = await request(server)
        .post(`/api/platform-desk/tickets/${id}/commands`)
        .set('authorization', as(name))
        .send(command);
      expect([response.status, response.body]).toEqual([
        200,
        expect.objectContaining({ id: expect.any(String) }),
      ]);
    },
    search: async (name: string, term: string, types?: string[]) => {
      const { status, body } = await request(server)
        .get('/api/search/query')
        .query({ term, types })
        .set('authorization', as(name));
      expect(status).toBe(200);
      return body.results as {
        type: string;
        document: { title: string; text: string; location: string };
      }[];
    },
  };
}

describe('the search of a portal with the platform desk', () => {
  it('finds capabilities, and of requests only those that one may read', async () => {
    const portal = await startPortal();
    await portal.run('platform-desk:directory', 'platform-desk:capabilities');
    const mine = await portal.file('ada', {
      title: 'Restore the ledger',
      capabilityRef: 'resource:default/database',
      teamRef: 'group:default/blue',
    });
    const theirs = await portal.file('rita', {
      title: 'Restore the archive',
      description: 'Nobody else should know',
    });
    await portal.act('bo', theirs.id, {
      type: 'decline',
      version: 1,
      outcome: 'It is yours',
    });
    await portal.run(
      'search_index_platform_capability',
      'search_index_platform_request',
    );

    const found = async (name: string, term: string) =>
      (await portal.search(name, term)).map(({ document }) => document.title);
    const [ledger, archive] = [mine, theirs].map(
      ({ number, title }) => `#${number} ${title}`,
    );
    // Who asked, and their team.
    expect(await found('ada', 'restore')).toEqual([ledger]);
    expect(await found('abe', 'restore')).toEqual([ledger]);
    expect(await found('rita', 'restore')).toEqual([archive]);
    // The platform team, and who decides.
    for (const name of ['bo', 'vera']) {
      expect((await found(name, 'restore')).sort()).toEqual([ledger, archive]);
    }
    expect(await found('bo', 'nobody')).toEqual([]);
    expect(await portal.search('ada', 'postgres')).toEqual([
      expect.objectContaining({
        type: 'platform-capability',
        document: {
          kind: 'capability',
          title: 'Database (capability)',
          text: 'A PostgreSQL with backups. By golden path: New database; or by request. Support: Full. Also: postgres, sql.',
          location:
            '/platform-desk/capabilities?open=resource%3Adefault%2Fdatabase',
          owners: ['group:default/base'],
        },
      }),
    ]);
    const [declined] = await portal.search('rita', 'archive', [
      'platform-request',
    ]);
    expect(declined.document).toMatchObject({
      text: 'Declined.',
      location: `/platform-desk/requests/${theirs.id}`,
    });

    // Right at once, whatever the index says: one who joins finds it, one who left does not.
    const join = { type: 'join', version: 1 };
    await portal.act('rita', mine.id, join);
    expect((await found('rita', 'restore')).sort()).toEqual([ledger, archive]);
    await portal.act('rita', mine.id, { type: 'leave', version: 2 });
    expect(await found('rita', 'restore')).toEqual([archive]);
  });
});

describe('the collators', () => {
  const documentsOf = async (collator: Collator) => {
    const factory = collatorFactory({
      auth,
      sourceId: 'platform-desk',
      collator,
    });
    return await (await factory.getCollator()).toArray();
  };
  const capability = {
    entityRef: 'resource:default/database',
    title: 'Database',
    state: 'ticket',
    keywords: [],
    paths: [],
    links: [],
    problems: [],
  } as unknown as CapabilityView;
  const ticket = (number: number) =>
    ({
      id: `t${number}`,
      number,
      title: 'Restore',
      status: 'in-progress',
      capabilityRef: 'resource:default/database',
      entityRef: 'component:default/ledger',
    } as TicketSummary);
  const textsOf = async (views: Partial<CapabilityView>[]) => {
    const documents = await documentsOf(
      capabilityCollator({
        capabilities: {
          list: async () =>
            ({
              items: views.map(view => ({ ...capability, ...view })),
            } as CapabilityList),
        },
      }),
    );
    return documents.map(({ text }) => text);
  };

  it('say how a capability is had', async () => {
    const paths = [
      { templateRef: 'template:default/a', title: 'A' },
      { templateRef: 'template:default/gone', title: 'gone', isMissing: true },
    ];
    expect(
      await textsOf([
        { state: 'ticket', description: 'It is big!' },
        { state: 'self-service', paths },
        { state: 'self-service', paths: paths.slice(1) },
        { state: 'retired-ticket', paths },
        { state: 'retired-ticket' },
        { state: 'planned', description: ' ' },
      ]),
    ).toEqual([
      'It is big! By request.',
      'By golden path: A; or by request.',
      'By request.',
      'Only by golden path: A.',
      'Only by golden path.',
      'Planned.',
    ]);
  });

  it('read requests page by page, each once, the open ones first, and not without end', async () => {
    const asked: object[] = [];
    const list = async (
      { status, cursor, limit }: Record<string, unknown>,
      options?: { token?: string },
    ) => {
      asked.push({ status, cursor, limit, hasToken: !!options?.token });
      if (status === 'active') {
        return cursor
          ? { items: [ticket(1)] }
          : { items: [ticket(3), ticket(2)], next: 'more' };
      }
      const first = Number(cursor ?? 0);
      return {
        // The first was open when that was asked.
        items: Array.from({ length: limit as number }, (_, index) =>
          ticket(first + index + 1),
        ),
        next: `${first + Number(limit)}`,
      };
    };
    const requests = requestCollator({ tickets: { list: list as never } });
    const documents = await documentsOf(requests);
    expect(documents).toHaveLength(1_000);
    expect(new Set(documents.map(({ location }) => location)).size).toBe(1_000);
    expect(documents[0]).toEqual({
      kind: 'request',
      title: '#3 Restore',
      text: 'In progress. For database. About ledger.',
      location: '/platform-desk/requests/t3',
      owners: [],
      authorization: { resourceRef: 't3' },
    });
    const page = { limit: 200, hasToken: true };
    expect(asked.slice(0, 4)).toEqual([
      { ...page, status: 'active' },
      { ...page, status: 'active', cursor: 'more', limit: 200 },
      { ...page, status: 'closed' },
      { ...page, status: 'closed', cursor: '200' },
    ]);
    expect(asked).toHaveLength(7);
    expect(requests.visibilityPermission?.name).toBe(
      'platform-desk.ticket.read',
    );
  });

  it('have nothing without a desk, and fail with one that fails or goes away', async () => {
    const documentsWith = async (...answers: (object | Error)[]) =>
      await documentsOf(
        requestCollator({
          tickets: {
            list: async () => {
              const answer = answers.shift();
              if (answer instanceof Error) {
                throw answer;
              }
              return answer as { items: [] };
            },
          },
        }),
      );
    const absent = new NotInstalledError('platform-desk');
    expect(await documentsWith(absent)).toEqual([]);
    await expect(documentsWith(new Error('Down'))).rejects.toThrow('Down');
    await expect(
      documentsWith({ items: [ticket(1)], next: 'more' }, absent),
    ).rejects.toThrow('not installed');
  });
});

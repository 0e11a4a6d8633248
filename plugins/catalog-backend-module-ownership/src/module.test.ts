import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import type { CatalogSnapshot, Module } from '@waymark/plugin-ownership-common';
import moduleUnderTest from './index';

const root = 'https://github.com/acme/mono/tree/main/';
const moduleOf = (name: string, more: Partial<Module> = {}): Module => ({
  id: `r/mono-${name}`,
  repositoryId: 'r',
  name,
  entityRef: `component:default/mono-${name}`,
  monolithRef: 'component:default/mono',
  system: 'system:default/suite',
  paths: [`packs/${name}/`],
  declaredBy: 'file',
  declaredIn: '.waymark/modules.yaml',
  ownerRef: 'group:default/core',
  ownerSource: 'codeowners',
  ownerRule: 'CODEOWNERS:4',
  fileCount: 3,
  commit: 'abc',
  sourceUrl: `${root}packs/${name}/`,
  ...more,
});
const component = (name: string, spec: object): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: {
      'backstage.io/managed-by-location': `url:${root}${name}/catalog-info.yaml`,
      'backstage.io/managed-by-origin-location': `url:${root}${name}/catalog-info.yaml`,
    },
  },
  spec: { type: 'service', lifecycle: 'production', ...spec },
});

/** The ownership backend as its REST interface shows it. */
const ownership: {
  down: boolean;
  snapshot: CatalogSnapshot;
} = {
  down: false,
  snapshot: { cursor: '1', modules: [], trees: [], scannedRepositoryIds: [] },
};
const ownershipStub = createBackendPlugin({
  pluginId: 'ownership',
  register: env =>
    env.registerInit({
      deps: { router: coreServices.httpRouter },
      async init({ router }) {
        router.use((request: any, response: any) => {
          if (ownership.down) {
            response.status(503).json({ error: { name: 'Down', message: '' } });
          } else if (request.path === '/catalog-snapshot') {
            response.json(ownership.snapshot);
          } else if (request.path === '/repositories') {
            response.json({ items: [] });
          } else {
            const { cursor } = ownership.snapshot;
            response.json({
              items:
                request.query.after === cursor
                  ? []
                  : [
                      {
                        cursor,
                        kind: 'repository-scanned',
                        at: '2026-11-01T00:00:00Z',
                      },
                    ],
              next: cursor,
            });
          }
        });
      },
    }),
});

let catalog: CatalogService;
let credentials: Awaited<
  ReturnType<ReturnType<typeof mockServices.auth>['getOwnServiceCredentials']>
>;
const sources = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'test-sources',
  register: env =>
    env.registerInit({
      deps: {
        processing: catalogProcessingExtensionPoint,
        catalogService: catalogServiceRef,
        auth: coreServices.auth,
      },
      async init({ processing, catalogService, auth }) {
        catalog = catalogService;
        credentials = await auth.getOwnServiceCredentials();
        processing.addEntityProvider({
          getProviderName: () => 'test-sources',
          connect: async connection =>
            await connection.applyMutation({
              type: 'full',
              entities: [
                component('orphan', {}),
                component('mono', { owner: 'core', system: 'suite' }),
              ].map(entity => ({ entity, locationKey: 'test' })),
            }),
        });
      },
    }),
});

async function until<T>(
  work: () => Promise<T | undefined | false>,
): Promise<T> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const value = await work();
    if (value) {
      return value;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('It did not happen within 15 seconds');
}
const get = (ref: string) => catalog.getEntityByRef(ref, { credentials });

it('fills owners, emits modules, and removes them only after a scan', async () => {
  const scheduler = mockServices.scheduler();
  const poll = () => scheduler.triggerTask('ownership:catalog-modules');
  await startTestBackend({
    features: [
      catalogPlugin,
      moduleUnderTest,
      ownershipStub,
      sources,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({
        data: { catalog: { processingInterval: { seconds: 2 } } },
      }),
    ],
  });

  // Before anything is known the entity without an owner is there, with the placeholder.
  const orphan = await until(() => get('component:default/orphan'));
  expect(orphan.spec?.owner).toBe('group:default/unowned');
  expect(orphan.metadata.annotations).toMatchObject({
    'waymark/owner-source': 'none',
  });

  ownership.snapshot = {
    cursor: '2',
    modules: [moduleOf('billing'), moduleOf('shared', { ownerRef: undefined })],
    trees: [
      {
        repositoryId: 'r',
        url: `${root}orphan/`,
        ownerRef: 'group:default/finders',
        ownerRule: 'CODEOWNERS:9',
        commit: 'abc',
      },
    ],
    scannedRepositoryIds: ['r'],
  };
  await poll();
  const filled = await until(async () => {
    const entity = await get('component:default/orphan');
    return entity?.spec?.owner === 'group:default/finders' && entity;
  });
  expect(filled.metadata.annotations).toMatchObject({
    'waymark/owner-source': 'codeowners',
    'waymark/owner-rule': 'CODEOWNERS:9',
  });
  const billing = await until(() => get('component:default/mono-billing'));
  expect(billing).toMatchObject({
    metadata: {
      annotations: {
        'waymark/module-of': 'component:default/mono',
        'waymark/module-paths': 'packs/billing/',
        'waymark/owner-source': 'codeowners',
        'waymark/owner-rule': 'CODEOWNERS:4',
        'backstage.io/source-location': `url:${root}packs/billing/`,
      },
    },
    spec: {
      type: 'module',
      owner: 'group:default/core',
      system: 'system:default/suite',
    },
  });
  expect(billing.relations).toContainEqual({
    type: 'partOf',
    targetRef: 'component:default/mono',
  });
  const shared = await until(() => get('component:default/mono-shared'));
  expect(shared.spec?.owner).toBe('group:default/unowned');
  expect(shared.metadata.annotations?.['waymark/owner-source']).toBe('none');

  // Unreachable, then answering without having scanned: nothing goes.
  ownership.down = true;
  ownership.snapshot = { ...ownership.snapshot, cursor: '3', modules: [] };
  await poll();
  ownership.down = false;
  ownership.snapshot = { ...ownership.snapshot, scannedRepositoryIds: [] };
  await poll();
  await new Promise(resolve => setTimeout(resolve, 500));
  expect(await get('component:default/mono-billing')).toBeDefined();

  // Scanned, and one of them is declared no more.
  ownership.snapshot = {
    ...ownership.snapshot,
    cursor: '4',
    modules: [moduleOf('billing')],
    scannedRepositoryIds: ['r'],
  };
  await poll();
  await until(async () => !(await get('component:default/mono-shared')));
  expect(await get('component:default/mono-billing')).toBeDefined();
}, 60_000);

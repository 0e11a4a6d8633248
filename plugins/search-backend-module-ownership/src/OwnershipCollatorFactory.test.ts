import { mockServices } from '@backstage/backend-test-utils';
import type {
  CatalogSnapshot,
  Module,
  RepositoryList,
} from '@waymark/plugin-ownership-common';
import { OwnershipCollatorFactory } from './OwnershipCollatorFactory';

const repository: RepositoryList['items'][number] = {
  id: 'acme-mono-1',
  url: 'https://github.com/acme/mono/',
  title: 'acme/mono',
  origin: 'discovered',
  provider: 'github',
  dialect: 'github',
  stale: false,
  codeownersPath: 'CODEOWNERS',
  fileCount: 8,
  ruleCount: 2,
  coverage: { owned: 6, cleared: 0, unmatched: 2 },
  findings: { error: 1, warning: 2, info: 0 },
  ownerRefs: ['group:default/core'],
  entityRefs: ['component:default/mono'],
  scan: { status: 'succeeded' },
  mayScan: true,
};
const snapshot: CatalogSnapshot = {
  cursor: 'c',
  trees: [],
  scannedRepositoryIds: ['acme-mono-1'],
  modules: [
    {
      name: 'billing',
      title: 'Billing',
      description: 'Invoices and taxes.',
      entityRef: 'component:default/mono-billing',
      monolithRef: 'component:default/mono',
      paths: ['packs/billing/'],
      ownerRef: 'group:default/money',
    } as Module,
  ],
};

it('makes documents that only those find who see the entity', async () => {
  const tokens: (string | undefined)[] = [];
  const factory = new OwnershipCollatorFactory({
    auth: mockServices.auth(),
    ownership: {
      catalogSnapshot: async options => {
        tokens.push(options?.token);
        return snapshot;
      },
      repositories: async () => ({
        items: [repository, { ...repository, id: 'bare', entityRefs: [] }],
      }),
    },
  });
  const documents = [];
  for await (const document of await factory.getCollator()) {
    documents.push(document);
  }
  expect(documents).toEqual([
    {
      kind: 'module',
      title: 'Billing (module of mono)',
      text: 'Invoices and taxes. Owned by money. Paths: packs/billing/',
      location: '/catalog/default/component/mono-billing/ownership',
      owners: ['group:default/money'],
      authorization: { resourceRef: 'component:default/mono-billing' },
    },
    {
      kind: 'repository',
      title: 'acme/mono (repository)',
      text: 'CODEOWNERS gives 75 % of 8 files an owner. 1 errors and 2 warnings.',
      location: '/ownership/repositories?repository=acme-mono-1',
      owners: ['group:default/core'],
      authorization: { resourceRef: 'component:default/mono' },
    },
  ]);
  expect(tokens[0]).toEqual(expect.any(String));
  expect(factory.type).toBe('ownership');
  expect(factory.visibilityPermission.name).toBe('catalog.entity.read');
});

import { mockServices } from '@backstage/backend-test-utils';
import { collatorFactory } from '@waymark/backend-features';
import type {
  CatalogSnapshot,
  Module,
  RepositoryList,
  Runbook,
} from '@waymark/plugin-ownership-common';
import { ownershipCollator } from './ownershipCollator';

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
const runbook: Runbook = {
  entityRef: 'component:default/mono-billing',
  state: 'readable',
  reason: 'Its runbook is docs/runbook.md.',
  title: 'When money is late',
  content:
    '# When money is late\n\n1. Ask **the bank**, see [its page](https://bank.example).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```sh\nbin/resume_run\n```\n<!-- no -->',
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
  const factory = collatorFactory({
    auth: mockServices.auth(),
    sourceId: 'ownership',
    collator: ownershipCollator({
      catalogSnapshot: async options => {
        tokens.push(options?.token);
        return snapshot;
      },
      repositories: async () => ({
        items: [repository, { ...repository, id: 'bare', entityRefs: [] }],
      }),
      runbooks: {
        runbookOf: async () => runbook,
        runbooks: async ({ cursor }) =>
          cursor
            ? {
                items: [
                  { ...runbook, content: undefined },
                  {
                    ...runbook,
                    entityRef: 'component:default/tax',
                    title: undefined,
                    content: 'x'.repeat(200_000),
                  },
                ],
              }
            : { items: [runbook], next: runbook.entityRef },
      },
    }),
  });
  const documents = [];
  for await (const document of await factory.getCollator()) {
    documents.push(document);
  }
  const long = documents.pop()!;
  expect(long).toMatchObject({
    title: 'Runbook of tax',
    location: '/catalog/default/component/tax/runbook',
  });
  expect(long.text).toHaveLength(20_000);
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
    {
      kind: 'runbook',
      title: 'When money is late · Runbook of mono-billing',
      text: 'When money is late Ask the bank , see its page. a b 1 2 bin/resume run',
      location: '/catalog/default/component/mono-billing/runbook',
      owners: [],
      authorization: { resourceRef: 'component:default/mono-billing' },
    },
  ]);
  expect(tokens[0]).toEqual(expect.any(String));
  expect(factory.type).toBe('ownership');
  expect(factory.visibilityPermission?.name).toBe('catalog.entity.read');
});

import type { Entity } from '@backstage/catalog-model';
import { directory } from '../__testUtils__/directory';
import {
  ANNOTATION_CO_OWNERS,
  ANNOTATION_MODULE_OF,
  ANNOTATION_MODULE_PATHS,
  ANNOTATION_OWNERS_RULE,
} from '../annotations';
import { defaultOwnerMapping } from '../directory/ownerMapping';
import { codeownersEditOf, CatalogCodeownersInput } from './codeownersEditOf';

function component(
  name: string,
  owner?: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    spec: { owner },
  };
}

function module(name: string, path: string, owner?: string, more = {}) {
  return {
    entity: component(name, owner, {
      [ANNOTATION_MODULE_OF]: 'component:default/shop',
      [ANNOTATION_MODULE_PATHS]: path,
      ...more,
    }),
    path,
  };
}

const paths = [
  '.github/CODEOWNERS',
  'README.md',
  'packs/billing/a.rb',
  'packs/billing/tax/b.rb',
  'packs/old/c.rb',
  'packs/shop/d.rb',
];

function edit(change: Partial<CatalogCodeownersInput> = {}) {
  return codeownersEditOf({
    content: { paths, files: { '.github/CODEOWNERS': '* @Acme/Shop\n' } },
    things: [
      { entity: component('shop', 'group:acme/shop'), path: '' },
      module('billing', 'packs/billing/', 'group:acme/shop'),
      module('tax', 'packs/billing/tax/', 'group:acme/tax', {
        [ANNOTATION_CO_OWNERS]: 'group:acme/shop',
        [ANNOTATION_OWNERS_RULE]: 'all',
      }),
      module('old', 'packs/old/', 'group:default/legacy'),
      module('shop-front', 'packs/shop/', 'group:default/unowned'),
    ],
    modules: [],
    directory,
    owners: defaultOwnerMapping,
    dialect: 'github',
    placeholderOwner: 'group:default/unowned',
    ...change,
  });
}

function rulesOf(text: string): string[] {
  return text.split('\n').filter(line => /^[*/]/.test(line));
}

describe('codeownersEditOf', () => {
  it('carries the owners of the catalog over, with the handles that are in use', () => {
    const { path, before, after, changed, plan } = edit();
    expect({ path, before, changed }).toEqual({
      path: '.github/CODEOWNERS',
      before: '* @Acme/Shop\n',
      changed: true,
    });
    expect(rulesOf(after)).toEqual([
      '* @Acme/Shop',
      '* @Acme/Shop',
      '/packs/billing/ @Acme/Shop',
      '/packs/billing/tax/ @acme/tax @Acme/Shop',
      // Nobody rather than somebody wrong.
      '/packs/old/',
      '/packs/shop/',
    ]);
    expect(after).toContain(
      '# Joint ownership: all of these owners must approve\n/packs/billing/tax/',
    );
    expect(plan.problems).toEqual([
      expect.objectContaining({
        kind: 'overlap',
        path: 'packs/billing/tax/',
        message:
          'packs/billing/tax/ of tax lies in packs/billing/ of billing; the longer path decides.',
      }),
      expect.objectContaining({
        kind: 'no-handle',
        path: 'packs/old/',
        entityRef: 'component:default/old',
        ownerRef: 'group:default/legacy',
      }),
      expect.objectContaining({ kind: 'unowned', path: 'packs/shop/' }),
    ]);
  });

  it('makes a file where there is none, and none for a path without files', () => {
    const { path, before, after, problems } = edit({
      content: { paths: ['a.rb'], files: {} },
      dialect: 'gitlab',
    });
    expect({ path, before }).toEqual({ path: 'CODEOWNERS', before: undefined });
    expect(rulesOf(after)).toEqual(['* @acme/shop']);
    expect(problems.map(({ kind }) => kind)).toEqual([
      'no-files',
      'no-files',
      'no-files',
      'no-files',
    ]);
  });

  it('makes no rule where things of one path contradict each other', () => {
    const { after, problems } = edit({
      things: [
        { entity: component('shop', 'group:acme/shop'), path: '' },
        module('one', 'packs/billing/', 'group:acme/shop'),
        module('two', 'packs/billing/', 'group:acme/tax'),
      ],
    });
    expect(rulesOf(after)).toEqual(['* @Acme/Shop', '* @Acme/Shop']);
    expect(problems).toEqual([
      expect.objectContaining({
        kind: 'conflict',
        severity: 'warning',
        message: expect.stringMatching(
          /^one \(group:acme\/shop\) and two \(group:acme\/tax\) claim packs\/billing\/ for different owners/,
        ),
      }),
    ]);
  });

  it('lets a joint area of the modules file decide about its paths', () => {
    const content = {
      paths: [...paths, '.waymark/modules.yaml'],
      files: {
        '.waymark/modules.yaml': [
          'joint:',
          '  - title: Tax tables',
          '    paths: [packs/billing/tax]',
          '    tables: [taxes]',
          '    owners: {primary: "@acme/shop", coOwners: [group:acme/tax]}',
        ].join('\n'),
      },
    };
    expect(rulesOf(edit({ content }).after)).toContain(
      '/packs/billing/tax/ @acme/shop @acme/tax',
    );
  });

  it('leaves a block that was edited by hand, and says where', () => {
    const { after } = edit();
    const files = {
      '.github/CODEOWNERS': after.replace('/packs/old/', '/packs/old/ @me'),
    };
    const content = { paths, files };
    expect(edit({ content })).toMatchObject({
      changed: false,
      after: files['.github/CODEOWNERS'],
      handEdited: { lines: [8] },
    });
    expect(edit({ content, force: true })).toMatchObject({ after });
  });
});

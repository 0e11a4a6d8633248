import type { Entity } from '@backstage/catalog-model';
import { parseCodeowners } from '@waymark/codeowners';
import { driftFindings } from '../findings/driftFindings';
import { entityOwnershipSchema } from '../model/entityOwnership';
import { context, directory } from '../__testUtils__/directory';
import { treeOwners } from '../trees/treeOwners';
import { codeownersViewOf } from './codeownersViewOf';
import { entityOwnershipOf } from './entityOwnership';
import { ownerRefOfEntity } from './ownerRefOfEntity';

const placeholderOwner = 'group:default/unowned';

const entityOf = (owner?: unknown, annotations = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart', namespace: 'acme', annotations },
  spec: {
    type: 'service',
    ...(owner === undefined ? {} : { owner }),
  } as Entity['spec'],
});

const viewOf = (text: string, files = ['a/1', 'a/2', 'b/1', 'b/2']) => {
  const codeowners = parseCodeowners(text, { dialect: 'github' });
  const tree = treeOwners(files, path => codeowners.ownersOf(path));
  return {
    ...codeownersViewOf(tree, { path: '' }, context),
    repositoryId: 'r',
    repositoryTitle: 'cart',
    commit: 'c0ffee',
    scannedAt: '2026-11-20T10:00:00Z',
  };
};

const ask = (owner?: unknown, text?: string, annotations = {}) =>
  entityOwnershipSchema.parse(
    entityOwnershipOf({
      entity: entityOf(owner, annotations),
      view: text === undefined ? undefined : viewOf(text),
      directory,
      placeholderOwner,
    }),
  );

describe('entityOwnershipOf', () => {
  it.each([
    ['missing', undefined, 'Nobody is named as its owner.'],
    ['blank', ' ', 'Nobody is named as its owner.'],
    ['of a wrong type', 42, 'Nobody is named as its owner.'],
    ['the placeholder', placeholderOwner, /a placeholder stands in/],
    ['nobody of the catalog', 'gone', /group:acme\/gone is no team or person/],
    ['no ref at all', 'a/b/c', /a\/b\/c is no team or person/],
  ])('is unowned when the owner is %s', (_, owner, reason) => {
    const ownership = ask(owner, '* @acme/shop');
    expect(ownership.gap).toBe('unowned');
    expect(ownership.reason).toMatch(reason);
  });

  it('shows no placeholder as owner, but one who does not exist', () => {
    expect(ask(placeholderOwner)).toMatchObject({ source: 'none' });
    expect(ask(placeholderOwner).owner).toBeUndefined();
    expect(ask('gone').owner).toEqual({
      ref: 'group:acme/gone',
      kind: 'unknown',
      title: 'gone',
      exists: false,
    });
  });

  it('is clear when catalog and CODEOWNERS agree, also about a joint owner', () => {
    for (const text of ['* @acme/shop', '* @acme/tax @acme/shop']) {
      const ownership = ask('shop', text);
      expect(ownership).toMatchObject({
        owner: { ref: 'group:acme/shop', memberCount: 4 },
        source: 'declared',
        codeowners: { agreement: 'agrees', rule: { line: 1 } },
        reason: 'The catalog and CODEOWNERS name Shop.',
      });
      expect(ownership.gap).toBeUndefined();
    }
  });

  it('tells empty, contested and disagreeing owners apart, worst first', () => {
    expect(ask('ghosts', '* @acme/shop')).toMatchObject({
      gap: 'empty-owner',
      reason: 'Its owner Ghosts has no members.',
    });
    expect(ask('shop', '/a/ @acme/shop\n/b/ @acme/tax')).toMatchObject({
      gap: 'contested',
      reason:
        'Shop (50 %) and Tax (50 %) claim its files in CODEOWNERS, and none of them most of the files.',
      codeowners: { agreement: 'contested' },
    });
    expect(ask('shop', '* @acme/tax')).toMatchObject({
      gap: 'disagreement',
      reason: 'The catalog names Shop; CODEOWNERS names Tax (100 %).',
    });
    const silent = ask('shop', '/b/2 @acme/tax');
    expect(silent.codeowners?.agreement).toBe('not-covered');
    expect(silent.gap).toBeUndefined();
  });

  it('is clear when the owners who share the files are declared jointly, and only they', () => {
    const joint = { 'waymark/co-owners': 'tax' };
    const halves = '/a/ @acme/shop\n/b/ @acme/tax';
    expect(ask('shop', halves).gap).toBe('contested');
    const declared = ask('shop', halves, joint);
    expect(declared).toMatchObject({
      joint: {
        primary: { ref: 'group:acme/shop' },
        coOwners: [{ ref: 'group:acme/tax', title: 'Tax', exists: true }],
        rule: 'any',
      },
      codeowners: { agreement: 'agrees' },
      reason:
        'Joint ownership is declared and CODEOWNERS reflects it: Shop with Tax (any may approve).',
    });
    expect(declared.gap).toBeUndefined();
    expect(ask('shop', `${halves}\n/b/2 @acme/ghosts`, joint).gap).toBe(
      'contested',
    );
    expect(ask('shop', '* @acme/tax\n/b/2 @acme/shop', joint).gap).toBe(
      undefined,
    );
    expect(ask('shop', '* @acme/tax', joint)).toMatchObject({
      gap: 'disagreement',
      reason:
        'The catalog names Shop with Tax (any may approve); CODEOWNERS names Tax (100 %).',
    });
    expect(ask('gone', halves, joint).gap).toBe('unowned');
    expect(ask(placeholderOwner, halves, joint).joint).toBeUndefined();
  });

  it('says where an owner comes from', () => {
    const annotations = { 'waymark/owner-source': 'codeowners' };
    expect(ask('shop', '* @acme/shop', annotations).source).toBe('codeowners');
    expect(ask('shop', undefined, { 'waymark/owner-source': '?' }).source).toBe(
      'declared',
    );
  });

  it('reads the relation of the catalog before the text of the yaml', () => {
    expect(
      ownerRefOfEntity({
        ...entityOf('shop'),
        relations: [{ type: 'ownedBy', targetRef: 'user:default/ada' }],
      }),
    ).toBe('user:default/ada');
    expect(ownerRefOfEntity(entityOf('User:Default/Ada'))).toBe(
      'user:default/ada',
    );
  });
});

describe('driftFindings', () => {
  const drift = (owner: string, text: string, source = 'declared' as const) => {
    const { codeowners: view } = ask(owner, text);
    return driftFindings(
      [
        {
          entityRef: 'component:acme/cart',
          title: 'cart',
          ownerRef: ownerRefOfEntity(entityOf(owner)),
          source,
          view,
        },
      ],
      directory,
    );
  };

  it('reports with the line where CODEOWNERS names another owner', () => {
    expect(drift('shop', '# tax\n* @acme/tax')).toEqual([
      expect.objectContaining({
        kind: 'drift',
        severity: 'warning',
        file: '.github/CODEOWNERS',
        line: 2,
        owner: '@acme/tax',
        entityRef: 'component:acme/cart',
        message: expect.stringContaining('100 % of its files to @acme/tax'),
      }),
    ]);
  });

  it('is silent where they agree, nothing is said, or the owner is nobody', () => {
    expect(drift('shop', '* @acme/shop')).toEqual([]);
    expect(drift('shop', '')).toEqual([]);
    expect(drift('gone', '* @acme/tax')).toEqual([]);
  });
});

import type { Entity } from '@backstage/catalog-model';
import { directory } from '../__testUtils__/directory';
import { defaultOwnerMapping } from '../directory/ownerMapping';
import type { Module } from '../model/module';
import { jointAreas } from './jointAreas';
import { jointFindings } from './jointFindings';
import { jointAreasOfTree, jointOfPath } from './jointOfPath';
import { jointOfEntity } from './jointOfEntity';
import { jointLabel, jointOwnershipOf } from './jointOwnershipOf';

function entity(
  owner: string | undefined,
  annotations: Record<string, string>,
): Entity {
  return {
    apiVersion: '',
    kind: 'Resource',
    metadata: { name: 'tables', namespace: 'acme', annotations },
    spec: { owner },
  };
}

describe('jointOfEntity', () => {
  it('reads co-owners relative to the entity, and the rule', () => {
    const { joint, problems } = jointOfEntity(
      entity('Shop', {
        'waymark/co-owners': 'tax, user:default/Ada ,',
        'waymark/owners-rule': ' ALL ',
      }),
    );
    expect(problems).toEqual([]);
    expect(joint).toEqual({
      primaryRef: 'group:acme/shop',
      coOwnerRefs: ['group:acme/tax', 'user:default/ada'],
      rule: 'all',
      declaredIn: 'annotation waymark/co-owners',
    });
    expect(jointLabel(jointOwnershipOf(joint!, directory))).toBe(
      'Shop with Tax and Ada (all must approve)',
    );
  });

  it.each([
    ['shop', { 'waymark/co-owners': 'shop' }, [/primary owner and is named/]],
    ['shop', { 'waymark/co-owners': ' , ' }, [/No co-owner is named/]],
    [undefined, { 'waymark/co-owners': 'tax' }, [/without a primary owner/]],
    [
      'shop',
      { 'waymark/co-owners': 'tax', 'waymark/owners-rule': 'most' },
      [/The rule "most" is unknown; write all or any/],
    ],
    [
      'shop',
      { 'waymark/co-owners': 'component:a/b,a:b:c' },
      [/"component:a\/b" is no team/, /"a:b:c" is no team/],
    ],
    ['shop', { 'waymark/owners-rule': 'all' }, [/stands without/]],
  ])('of %s with %j is not used', (owner, annotations, expected) => {
    const { joint, problems } = jointOfEntity(entity(owner, annotations));
    expect(joint).toBeUndefined();
    expect(problems).toEqual(
      expected.map(message => expect.stringMatching(message)),
    );
  });

  it('keeps what is right beside what is wrong, as a finding', () => {
    const thing = entity('shop', { 'waymark/co-owners': 'tax,tax,gone' });
    expect(jointOfEntity(thing).joint?.coOwnerRefs).toEqual([
      'group:acme/tax',
      'group:acme/gone',
    ]);
    expect(
      jointFindings(
        [{ entityRef: 'resource:acme/tables', title: 'Tables', entity: thing }],
        directory,
      ),
    ).toMatchObject([
      {
        kind: 'joint-invalid',
        severity: 'warning',
        message: 'Tables: group:acme/tax is named as co-owner twice.',
        entityRef: 'resource:acme/tables',
      },
      { message: expect.stringMatching(/group:acme\/gone is no team/) },
    ]);
  });
});

const file = '.waymark/modules.yaml';

function areasOf(yaml: string, files: string[] = ['db/a.sql', 'db/tax/b.sql']) {
  return jointAreas({
    entities: [entity('shop', {})],
    files: [file, ...files].sort(),
    contents: new Map([[file, yaml]]),
    mapping: defaultOwnerMapping,
    directory,
  });
}

describe('jointAreas', () => {
  it('reads paths and tables, whether or not there are modules', () => {
    expect(
      areasOf(`joint:
  - title: Database
    paths: [db]
    tables: [orders, orders, lines]
    owners: {primary: shop, coOwners: ['@acme/tax'], rule: all}
`),
    ).toEqual({
      areas: [
        {
          title: 'Database',
          paths: ['db/'],
          tables: ['orders', 'lines'],
          owners: {
            primaryRef: 'group:acme/shop',
            coOwnerRefs: ['group:acme/tax'],
            rule: 'all',
            declaredIn: `${file}:2`,
          },
        },
      ],
      findings: [],
    });
  });

  it('makes findings of everything that cannot be used, with lines', () => {
    const { areas, findings } = areasOf(`joint:
  - {title: One, paths: [db], owners: {primary: shop, coOwners: [tax]}}
  - {title: Two, paths: [db, db/tax], tables: [t], owners: {primary: tax, coOwners: [shop]}}
  - {title: Three, tables: [t], owners: {primary: tax, coOwners: [shop]}}
  - {title: Four, owners: {primary: tax, coOwners: [shop]}}
  - {title: Five, paths: [../x, gone], owners: {primary: tax, coOwners: [ghost]}}
  - nonsense
`);
    expect(
      areas.map(({ title, paths, tables }) => [title, paths, tables]),
    ).toEqual([
      ['One', ['db/'], []],
      ['Two', ['db/tax/'], ['t']],
      ['Five', ['gone/'], []],
    ]);
    expect(findings.map(({ line, message }) => `${line} ${message}`)).toEqual([
      expect.stringMatching(/^5 .*name at least one path or table/),
      expect.stringMatching(/^6 .*\.\.\/x.* holds a "\.\." segment/),
      expect.stringMatching(/^6 .*co-owner group:acme\/ghost is no team/),
      expect.stringMatching(/^7 Entry 6 under "joint"/),
      expect.stringMatching(/^3 .*db\/ is in One already, which has it/),
      expect.stringMatching(/^4 .*t is in Two already/),
      expect.stringMatching(/^6 .*no file in gone\//),
      expect.stringMatching(/^3 .*db\/tax\/ lies in db\/ of One; the longer/),
    ]);
    expect(findings.every(({ kind }) => kind === 'joint-invalid')).toBe(true);
  });

  it.each([
    ['joint: 5', [/has a "joint" that is no list/]],
    ['joint: [', [/is not valid YAML/]],
    ['modules: []', []],
  ])('is no crash for %s', (yaml, messages) => {
    const { areas, findings } = areasOf(yaml);
    expect(areas).toEqual([]);
    expect(findings).toHaveLength(messages.length);
    expect(findings[0]?.message ?? '').toMatch(messages[0] ?? /^$/);
  });
});

describe('jointOfPath', () => {
  const owners = {
    primaryRef: 'group:acme/shop',
    coOwnerRefs: ['group:acme/tax'],
    rule: 'any' as const,
    declaredIn: 'x',
  };
  const areas = [{ title: 'Database', paths: ['db/'], tables: [], owners }];
  const module = {
    name: 'tax',
    paths: ['db/tax/'],
    joint: { ...owners, rule: 'all' },
  } as unknown as Module;
  const plain = { name: 'plain', paths: ['db/plain/'] } as unknown as Module;

  it('is that of the longest path', () => {
    const of = (path: string) => {
      const found = jointOfPath(
        path,
        { areas, modules: [module, plain] },
        directory,
      );
      return found && [found.title, found.rule];
    };
    expect(of('db/a.sql')).toEqual(['Database', 'any']);
    expect(of('db/tax/b.sql')).toEqual(['tax', 'all']);
    expect(of('db/plain/c.sql')).toBeUndefined();
    expect(of('lib/d.rb')).toBeUndefined();
    expect(jointAreasOfTree(areas, 'db/tax/')).toEqual(areas);
    expect(jointAreasOfTree(areas, 'lib/')).toEqual([]);
  });
});

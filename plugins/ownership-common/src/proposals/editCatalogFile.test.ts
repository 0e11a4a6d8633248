import { editCatalogFile } from './editCatalogFile';
import type { FileEdit } from './FileEdit';

const owners = {
  entityRef: 'component:default/billing',
  ownerRef: 'group:default/green',
};

function contentOf(edit: FileEdit): string {
  if ('problem' in edit) {
    throw new Error(edit.problem);
  }
  return edit.content;
}

const yaml = (spec: string, metadata = '  name: billing\n') =>
  `# Our catalog\nkind: Component\nmetadata:\n${metadata}spec:\n${spec}`;

describe('editCatalogFile', () => {
  it('changes the owner of one document and no other character', () => {
    const file = [
      '# Billing, and what it needs\r',
      'apiVersion: backstage.io/v1alpha1\r',
      'kind: Component\r',
      'metadata:\r',
      '    name: billing   # wide indent\r',
      '    tags: [ ruby,rails ]\r',
      'spec:\r',
      '    type: service\r',
      "    owner: 'team-blue'   # since the reorganisation\r",
      '---\r',
      'kind: API\r',
      'metadata: {name: billing}\r',
      'spec: {owner: team-blue}\r',
      '',
    ].join('\n');
    expect(contentOf(editCatalogFile(file, owners))).toBe(
      file.replace("'team-blue'", "'group:default/green'"),
    );
    expect(
      contentOf(
        editCatalogFile(file, { ...owners, entityRef: 'api:default/billing' }),
      ),
    ).toBe(file.replace('{owner: team-blue}', '{owner: group:default/green}'));
  });

  it('leaves a file alone that names the owner already, however it is spelt', () => {
    for (const spelling of ['green', 'group:green', 'Group:default/Green']) {
      const file = yaml(`  owner: ${spelling}\n`);
      expect(contentOf(editCatalogFile(file, owners))).toBe(file);
    }
  });

  it.each([
    [
      'below type and lifecycle',
      '  type: service\n  lifecycle: production # stable\n  system: shop\n',
      '  type: service\n  lifecycle: production # stable\n  owner: group:default/green\n  system: shop\n',
    ],
    [
      'first, when nothing stands above it',
      '  system: shop\n',
      '  owner: group:default/green\n  system: shop\n',
    ],
    ['in a flow mapping', '  {}\n', '  {owner: group:default/green}\n'],
    [
      'in JSON',
      '  { "type": "service" }\n',
      '  { "owner": "group:default/green", "type": "service" }\n',
    ],
    [
      'where the key has no value',
      '  owner:\n',
      '  owner: group:default/green\n',
    ],
    ['in an empty spec', '', '  owner: group:default/green\n'],
    [
      'at the end of a file without line end',
      '  type: x',
      '  type: x\n  owner: group:default/green',
    ],
  ])('puts a missing owner %s', (_, before, after) => {
    expect(contentOf(editCatalogFile(yaml(before), owners))).toBe(yaml(after));
  });

  it('writes, changes and takes away co-owners', () => {
    const coOwnerRefs = ['group:default/blue', 'group:default/red'];
    const bare = yaml('  owner: green\n');
    const annotated = yaml(
      '  owner: green\n',
      '  name: billing\n  annotations:\n    waymark/co-owners: group:default/blue,group:default/red\n',
    );
    expect(contentOf(editCatalogFile(bare, { ...owners, coOwnerRefs }))).toBe(
      annotated,
    );
    expect(
      contentOf(editCatalogFile(annotated, { ...owners, coOwnerRefs: [] })),
    ).toBe(bare);
    expect(contentOf(editCatalogFile(annotated, owners))).toBe(annotated);
    const more = annotated.replace('    waymark/', '    a: b\n    waymark/');
    expect(
      contentOf(editCatalogFile(more, { ...owners, coOwnerRefs: [] })),
    ).toBe(more.replace(/ {4}waymark.*\n/, ''));
    expect(
      contentOf(
        editCatalogFile(more, {
          ...owners,
          coOwnerRefs: ['group:default/red'],
        }),
      ),
    ).toContain('    waymark/co-owners: group:default/red\n');
  });

  it('says what cannot be changed safely', () => {
    const problemOf = (file: string) => {
      const edit = editCatalogFile(file, owners);
      return 'problem' in edit ? edit.problem : undefined;
    };
    expect(problemOf(yaml('  owner: &team blue\n  alias: *team\n'))).toMatch(
      /hang on it through anchors/,
    );
    expect(problemOf(yaml('  owner:\n    $text: ./OWNER\n'))).toMatch(
      /a mapping stands/,
    );
    expect(problemOf('kind: [')).toMatch(/not valid YAML/);
    expect(problemOf('')).toMatch(/empty/);
    expect(problemOf('kind: Component\nmetadata: {name: other}')).toBe(
      'it declares no component:default/billing',
    );
    expect(problemOf(`a: ${'x'.repeat(2 ** 20)}`)).toMatch(/1 MB/);
  });

  it('replaces an alias by the owner', () => {
    const file = yaml('  team: &team blue\n  owner: *team\n');
    expect(contentOf(editCatalogFile(file, owners))).toBe(
      file.replace('*team', 'group:default/green'),
    );
  });
});

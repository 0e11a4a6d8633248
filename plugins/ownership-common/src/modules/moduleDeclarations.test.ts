import type { Entity } from '@backstage/catalog-model';
import { parseCodeowners } from '@waymark/codeowners';
import { moduleSchema } from '../model/module';
import { context } from '../__testUtils__/directory';
import {
  isModulesSource,
  moduleDeclarations,
  monolithOf,
} from './moduleDeclarations';
import { moduleOfPath, resolveModules } from './resolveModules';

const monolithWith = (
  annotations: Record<string, string> = {},
  name = 'shop',
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'acme', annotations },
});

const read = (
  contents: Record<string, string>,
  files: string[] = [],
  annotations: Record<string, string> = {},
) =>
  moduleDeclarations({
    monolith: monolithWith(annotations),
    files: [...new Set([...Object.keys(contents), ...files])].sort(),
    contents: new Map(Object.entries(contents)),
  });

const names = (reading: ReturnType<typeof read>) =>
  reading.modules.map(({ entityName, paths }) => [entityName, ...paths]);

const yaml = (text: string) => ({ '.waymark/modules.yaml': text });

describe('moduleDeclarations', () => {
  it('reads the annotation', () => {
    const reading = read({}, ['packs/billing/a', 'lib/shared/a', 'boot.rb'], {
      'waymark/modules':
        'billing=packs/billing; shared=lib/shared, boot.rb; =x',
    });
    expect(names(reading)).toEqual([
      ['shop-billing', 'packs/billing/'],
      ['shop-shared', 'lib/shared/', 'boot.rb'],
    ]);
    expect(reading.findings).toMatchObject([
      { kind: 'module-invalid', message: expect.stringContaining('"=x"') },
    ]);
  });

  it('reads the file, keeps what is good and says where the rest is wrong', () => {
    const reading = read(
      yaml(
        [
          'modules:',
          '  - name: billing',
          '    title: Billing',
          '    paths: [packs/billing]',
          '    owner: group:acme/shop',
          '    template: template:acme/pack',
          '    templateVersion: 1.0.0',
          '  - name: up',
          '    paths: [../etc, packs/up]',
          '  - name: typo',
          '    path: packs/typo',
          '  - name: named',
          '    paths: [packs/named/]',
          '    entityName: old-name',
          '  - name: glob',
          '    paths: ["packs/*"]',
        ].join('\n'),
      ),
      ['packs/billing/a', 'packs/up/a', 'packs/named/a'],
    );
    expect(names(reading)).toEqual([
      ['shop-billing', 'packs/billing/'],
      ['shop-up', 'packs/up/'],
      ['old-name', 'packs/named/'],
    ]);
    expect(reading.modules[0]).toMatchObject({
      template: 'template:acme/pack',
      templateVersion: '1.0.0',
    });
    expect(
      reading.findings.map(({ kind, line, message }) => [kind, line, message]),
    ).toEqual([
      ['module-invalid', 10, expect.stringMatching(/^Entry 3 .*paths: /)],
      ['module-invalid', 8, expect.stringContaining('".." segment')],
      ['module-invalid', 15, expect.stringContaining('is a pattern')],
    ]);
  });

  it.each([
    ['no YAML', 'modules: [}', /is not valid YAML/],
    ['no list', 'modules: 3', /has no list called "modules"/],
    ['nothing', '', /has no list called "modules"/],
    ['too large', '#'.repeat(300_000), /larger than 256 kB/],
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map(
          (key, index) =>
            `${key}: &${key} [${`*${'abcdefgh'[index]},`.repeat(9)}]`,
        )
        .join('\n')}\nmodules: *i\n`,
      /through aliases/,
    ],
    [
      'too many',
      `modules:\n${'  - {name: x, paths: [x]}\n'.repeat(1001)}`,
      /more than 1000/,
    ],
    [
      'a merge of a prototype',
      'modules:\n  - __proto__: {name: x}\n',
      /cannot be used/,
    ],
  ])('reads no module from a file with %s', (_, text, message) => {
    const { modules, findings } = read(yaml(text));
    expect(modules).toEqual([]);
    expect(findings[0]).toMatchObject({
      kind: 'module-invalid',
      severity: 'error',
      file: '.waymark/modules.yaml',
      line: expect.any(Number),
      message: expect.stringMatching(message),
    });
  });

  it('reads packs, but not dependencies, fixtures, or what a module already has', () => {
    const reading = read({
      'package.yml': 'enforce_dependencies: true',
      'packs/billing/package.yml': 'metadata:\n  owner: shop\n',
      'packs/billing/core/package.yml': 'owner: "@acme/tax"\n',
      'packs/odd/package.yml': 'metadata: [1, 2]\n',
      'vendor/gem/package.yml': '',
      'spec/fixtures/x/package.yml': '',
    });
    expect(
      reading.modules.map(({ name, owner, declaredBy }) => [
        name,
        owner,
        declaredBy,
      ]),
    ).toEqual([
      ['core', '@acme/tax', 'packwerk'],
      ['billing', 'shop', 'packwerk'],
      ['odd', undefined, 'packwerk'],
    ]);
    expect(reading.findings).toMatchObject([
      { kind: 'module-invalid', file: 'packs/odd/package.yml' },
    ]);
    const declared = read(
      {
        'package.yml': '',
        'packs/billing/package.yml': 'owner: tax',
        'packs/new/package.yml': '',
      },
      [],
      { 'waymark/modules': 'money=packs/billing' },
    );
    expect(names(declared)).toEqual([
      ['shop-money', 'packs/billing/'],
      ['shop-new', 'packs/new/'],
    ]);
    expect(read({ 'app/package.yml': '' }).modules).toEqual([]);
  });

  it('reads Rails engines', () => {
    expect(
      names(
        read({}, [
          'engines/mail/mail.gemspec',
          'engines/mail/lib/a.rb',
          'engines/x.gemspec',
        ]),
      ),
    ).toEqual([['shop-mail', 'engines/mail/']]);
  });

  it('finds clashes, overlaps, names that cannot be and paths without files', () => {
    const reading = read({}, ['a/1', 'a/b/1'], {
      'waymark/modules': `one=a;One=c;two=a/b;three=a;bad name=d;${'x'.repeat(
        70,
      )}=e`,
    });
    expect(names(reading)).toEqual([
      ['shop-one', 'a/'],
      ['shop-two', 'a/b/'],
      ['shop-three', 'a/'],
    ]);
    expect(reading.findings.map(({ kind }) => kind).sort()).toEqual([
      'module-invalid',
      'module-invalid',
      'module-name-clash',
      'module-overlap',
      'module-overlap',
    ]);
    expect(
      read({}, ['x'], { 'waymark/modules': 'one=gone' }).findings,
    ).toMatchObject([
      {
        kind: 'module-invalid',
        severity: 'warning',
        message: expect.stringContaining('no file in gone/'),
      },
    ]);
    expect(
      read({}, [], { 'waymark/modules-file': 'etc/modules.yml' }).findings,
    ).toMatchObject([{ message: expect.stringContaining('does not have') }]);
  });

  it('knows which files it needs, and whose modules they are', () => {
    expect(isModulesSource('packs/a/package.yml')).toBe(true);
    expect(isModulesSource('.waymark/modules.yml')).toBe(true);
    expect(isModulesSource('etc/m.yml', 'etc/m.yml')).toBe(true);
    expect(isModulesSource('packs/a/README.md')).toBe(false);
    const annotated = monolithWith({ 'waymark/modules': 'a=b' });
    const root = monolithWith({}, 'root');
    expect(
      monolithOf([
        { entity: root, path: '' },
        { entity: annotated, path: 'x/' },
      ]),
    ).toBe(annotated);
    expect(monolithOf([{ entity: root, path: '' }])).toBe(root);
    expect(
      monolithOf([
        { entity: root, path: '' },
        { entity: monolithWith(), path: '' },
      ]),
    ).toBeUndefined();
    expect(
      monolithOf([
        {
          entity: monolithWith({ 'waymark/module-of': 'component:a/b' }),
          path: '',
        },
      ]),
    ).toBeUndefined();
  });
});

describe('resolveModules', () => {
  it('reads joint owners beside the one owner, and says what is wrong with them', () => {
    const files = ['a/1', 'b/1', 'c/1'];
    const reading = read(
      yaml(
        [
          'modules:',
          '- {name: a, paths: [a], owners: {primary: "@acme/shop", coOwners: [tax], rule: all}}',
          '- {name: b, paths: [b], owners: {primary: shop, coOwners: [shop, gone], rule: any}}',
          '- {name: c, paths: [c], owners: {primary: shop, coOwners: [tax], rule: both}}',
          '- {name: d, paths: [c], owner: shop, owners: {primary: shop, coOwners: [tax]}}',
        ].join('\n'),
      ),
      files,
    );
    expect(reading.findings).toMatchObject([
      { line: 5, message: expect.stringMatching(/write owner or owners/) },
    ]);
    const { modules, findings } = resolveModules({
      repositoryId: 'r',
      monolith: monolithWith(),
      modules: reading.modules,
      files,
      codeowners: parseCodeowners('', { dialect: 'github' }),
      commit: 'c0ffee',
      context,
    });
    const declaredIn = '.waymark/modules.yaml';
    expect(modules.map(module => [module.ownerRef, module.joint])).toEqual([
      [
        'group:acme/shop',
        {
          primaryRef: 'group:acme/shop',
          coOwnerRefs: ['group:acme/tax'],
          rule: 'all',
          declaredIn: `${declaredIn}:2`,
        },
      ],
      [
        'group:acme/shop',
        {
          primaryRef: 'group:acme/shop',
          coOwnerRefs: ['group:acme/gone'],
          rule: 'any',
          declaredIn: `${declaredIn}:3`,
        },
      ],
      ['group:acme/shop', undefined],
    ]);
    expect(findings.map(({ kind, line }) => [kind, line])).toEqual([
      ['joint-invalid', 3],
      ['joint-invalid', 3],
      ['joint-invalid', 4],
    ]);
  });

  it('takes the declared owner, else whoever has most of its own files', () => {
    const files = ['a/1', 'a/2', 'a/b/1', 'a/b/2', 'a/b/3', 'c/1', 'd/1'];
    const reading = read(
      yaml(
        'modules:\n- {name: a, paths: [a]}\n- {name: b, paths: [a/b], owner: tax}\n- {name: c, paths: [c]}\n- {name: d, paths: [d], owner: gone}\n',
      ),
      files,
    );
    const { modules, findings } = resolveModules({
      repositoryId: 'r',
      monolith: monolithWith(),
      modules: reading.modules,
      files,
      codeowners: parseCodeowners('/a/ @acme/shop\n/a/b/ @acme/tax\n', {
        dialect: 'github',
      }),
      commit: 'c0ffee',
      context,
      sourceUrlOf: path => `https://git.example/${path}`,
    });
    expect(modules.map(module => moduleSchema.parse(module))).toMatchObject([
      {
        id: 'r/shop-a',
        entityRef: 'component:acme/shop-a',
        monolithRef: 'component:acme/shop',
        ownerRef: 'group:acme/shop',
        ownerSource: 'codeowners',
        ownerRule: '.github/CODEOWNERS:1',
        fileCount: 2,
        sourceUrl: 'https://git.example/a/',
      },
      { ownerRef: 'group:acme/tax', ownerSource: 'declared', fileCount: 3 },
      { ownerSource: 'none', fileCount: 1 },
      { ownerRef: 'group:acme/gone', ownerSource: 'declared' },
    ]);
    expect(findings).toMatchObject([
      { kind: 'module-unowned', entityRef: 'component:acme/shop-c' },
      {
        kind: 'module-unowned',
        message: expect.stringContaining('group:acme/gone'),
      },
    ]);
    expect(moduleOfPath('a/b/x/y', modules)?.name).toBe('b');
    expect(moduleOfPath('a', modules)).toBeUndefined();
  });
});

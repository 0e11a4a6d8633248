import type { Entity } from '@backstage/catalog-model';
import { CodeownersDialect, parseCodeowners } from '@waymark/codeowners';
import fc from 'fast-check';
import { directoryOf } from '../directory/Directory';
import { ownerRefOf } from '../directory/ownerMapping';
import type { Module } from '../model/module';
import { moduleOfPath } from '../modules/resolveModules';
import { codeownersDriftOf } from './codeownersDriftOf';
import { codeownersEditOf } from './codeownersEditOf';

const owners = {
  team: 'group:{namespace}/{team}',
  user: 'user:default/{user}',
  email: 'profile',
  organisations: { Acme: 'default' },
};
const directory = directoryOf({
  groups: ['red', 'blue', 'green', 'teal'].map(name => ({
    ref: `group:default/${name}`,
    title: name,
    memberCount: 1,
    leads: [],
  })),
  users: [{ ref: 'user:default/ada', title: 'Ada' }],
});
const real = [
  'group:default/red',
  'group:default/blue',
  'group:default/green',
  'user:default/ada',
];
/** Nobody can be named for the last three: unknown, placeholder, missing. */
const anyOwner = fc.constantFrom(
  ...real,
  'group:default/gone',
  'group:default/unowned',
  undefined,
);
const name = fc.constantFrom('a', 'b', 'c d', '[id]', '#x', 'é*', '!?', '\\q');
const folder = fc
  .array(name, { minLength: 1, maxLength: 4 })
  .map(names => `${names.join('/')}/`);

const things = fc.record({
  root: anyOwner,
  modules: fc.uniqueArray(
    fc.record({
      path: folder,
      owner: anyOwner,
      co: fc.constantFrom(...real),
      isJoint: fc.boolean(),
    }),
    { selector: each => each.path, maxLength: 12 },
  ),
  files: fc.uniqueArray(
    fc
      .tuple(folder, fc.constantFrom('f.rb', '#', '*.md'))
      .map(parts => parts.join('')),
    { minLength: 1, maxLength: 40 },
  ),
});

type World = typeof things extends fc.Arbitrary<infer T> ? T : never;

function moduleOf(each: World['modules'][number], index: number): Module {
  const entityRef = `component:default/m${index}`;
  const isJoint =
    each.isJoint && each.owner !== undefined && each.owner !== each.co;
  return {
    id: entityRef,
    repositoryId: 'r',
    name: `m${index}`,
    entityRef,
    monolithRef: 'component:default/root',
    paths: [each.path],
    declaredBy: 'file',
    ownerRef: each.owner,
    ownerSource: 'declared',
    fileCount: 0,
    commit: '',
    ...(isJoint && {
      joint: {
        primaryRef: each.owner!,
        coOwnerRefs: [each.co],
        rule: 'all' as const,
        declaredIn: '',
      },
    }),
  };
}

const root = (owner: string | undefined): Entity => ({
  apiVersion: '',
  kind: 'Component',
  metadata: { name: 'root' },
  spec: { ...(owner && { owner }) },
});

/** What the catalog says of a file, found out in another way than the plan does. */
function wanted(file: string, world: World): string[] {
  const module = moduleOfPath(file, world.modules.map(moduleOf));
  const refs = module
    ? [module.ownerRef, ...(module.joint?.coOwnerRefs ?? [])]
    : [world.root];
  return refs
    .filter(ref => ref !== undefined && real.includes(ref))
    .sort() as string[];
}

function editOf(world: World, dialect: CodeownersDialect, content: string) {
  const paths = [...world.files].sort();
  return codeownersEditOf({
    content: { paths, files: { CODEOWNERS: content } },
    things: [{ entity: root(world.root), path: '' }],
    modules: world.modules.map(moduleOf),
    directory,
    owners,
    dialect,
    placeholderOwner: 'group:default/unowned',
  });
}

describe.each<CodeownersDialect>(['github', 'gitlab'])('on %s', dialect => {
  const handWritten = dialect === 'gitlab' ? '[Later]\n/nowhere/ @x\n' : '';

  it('applying the generated file and resolving again gives exactly the owners of the catalog', () => {
    fc.assert(
      fc.property(things, world => {
        const { after, plan } = editOf(world, dialect, handWritten);
        const codeowners = parseCodeowners(after, { dialect });
        expect(
          codeowners.findings.filter(({ severity }) => severity === 'error'),
        ).toEqual([]);
        for (const file of world.files) {
          const refs = codeowners
            .ownersOf(file)
            .owners.map(handle => ownerRefOf(handle, owners, directory));
          expect([file, ...refs.sort()]).toEqual([
            file,
            ...wanted(file, world),
          ]);
        }
        expect(codeownersDriftOf(plan, after, world.files).entries).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same bytes again, and from shuffled input', () => {
    fc.assert(
      fc.property(
        things.chain(world =>
          fc.tuple(
            fc.constant(world),
            fc.shuffledSubarray(world.modules, {
              minLength: world.modules.length,
            }),
          ),
        ),
        ([world, shuffled]) => {
          const { after } = editOf(world, dialect, handWritten);
          expect(editOf(world, dialect, after)).toMatchObject({
            changed: false,
            after,
          });
          expect(
            editOf({ ...world, modules: shuffled }, dialect, handWritten).after,
          ).toBe(after);
        },
      ),
      { numRuns: 200 },
    );
  });
});

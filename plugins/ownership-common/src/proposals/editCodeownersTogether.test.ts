import { parseCodeowners } from '@waymark/codeowners';
import { editCodeowners } from './editCodeowners';
import {
  editCodeownersTogether,
  type EntityEditInput,
} from './editCodeownersTogether';
import { type OwnersOfEntity } from './editCatalogFile';
import { planOwnerEdits } from './planOwnerEdits';

const refOf = (handle: string) => `group:default/${handle.split('/')[1]}`;
const handleOf = (ref: string) => ({ handle: `@o/${ref.split('/')[1]}` });
const shared = { dialect: 'github' as const, refOf, handleOf };

/** Numbers that look random, the same ones each time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function worldOf(seed: number) {
  const next = random(seed);
  const folders = Array.from({ length: 8 }, (_, index) => `m${index}/`);
  const files = folders.flatMap(folder =>
    Array.from({ length: 1 + next(4) }, (_, index) => `${folder}f${index}`),
  );
  const content = Array.from({ length: 1 + next(8) }, () => {
    const pattern = ['*', '/m*/', `/${folders[next(8)]}`, '*0'][next(4)];
    return `${pattern} @o/t${next(3)}${next(3) === 0 ? ` @o/t${next(3)}` : ''}`;
  }).join('\n');
  const entities = folders
    .filter(() => next(3) > 0)
    .map(
      (folder): EntityEditInput => ({
        paths: [folder],
        entityFiles: new Set(files.filter(file => file.startsWith(folder))),
        oldOwnerRefs: [`group:default/t${next(3)}`],
        ownerRef: `group:default/${next(2) === 0 ? 'new' : 't1'}`,
        isOnlySource: next(2) === 0,
      }),
    );
  return { content, files, entities };
}

function ownersIn(content: string, files: readonly string[]) {
  const codeowners = parseCodeowners(content, { dialect: 'github' });
  return new Map(
    files.map(file => [file, codeowners.ownersOf(file).owners.map(refOf)]),
  );
}

describe('editCodeownersTogether', () => {
  it('gives every entity its files and nobody else any, or says why not', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const { content, files, entities } = worldOf(seed);
      const edits = editCodeownersTogether(
        { ...shared, content, files },
        entities,
      );
      const before = ownersIn(content, files);
      const after = ownersIn(edits.content, files);
      const own = new Set(entities.flatMap(each => [...each.entityFiles]));
      for (const file of files.filter(each => !own.has(each))) {
        expect([seed, file, after.get(file)]).toEqual([
          seed,
          file,
          before.get(file),
        ]);
      }
      entities.forEach(({ entityFiles, ownerRef, isOnlySource }, position) => {
        const count = (
          owners: typeof after,
          isIn: (refs: string[]) => boolean,
        ) => [...entityFiles].filter(file => isIn(owners.get(file)!)).length;
        const isSilent =
          count(before, refs => refs.length > 0) * 2 <= entityFiles.size;
        const isDone =
          count(after, refs => refs.includes(ownerRef)) * 2 > entityFiles.size;
        expect([
          seed,
          isDone || edits.problems.has(position) || (isSilent && !isOnlySource),
        ]).toEqual([seed, true]);
      });
    }
  });

  it('changes one entity as it is changed alone', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const { content, files, entities } = worldOf(seed);
      const alone = entities.map(entity =>
        editCodeowners({ ...shared, content, files, ...entity }),
      );
      const single = entities.map(entity => {
        const edits = editCodeownersTogether({ ...shared, content, files }, [
          entity,
        ]);
        const problem = edits.problems.get(0);
        return problem === undefined ? { content: edits.content } : { problem };
      });
      expect(single).toEqual(alone);
    }
  });

  it('lets one that does not fit stop no other', () => {
    const files = ['a/x', 'b/x', 'c/x'];
    const entityOf = (folder: string): EntityEditInput => ({
      paths: [folder],
      entityFiles: new Set(files.filter(file => file.startsWith(folder))),
      oldOwnerRefs: ['group:default/old'],
      ownerRef: 'group:default/new',
      isOnlySource: true,
    });
    expect(
      editCodeownersTogether(
        { ...shared, files, content: '/a/ @o/old\n/c/ @o/old @o/red\n' },
        ['a/', 'gone/', 'c/'].map(entityOf),
      ),
    ).toEqual({
      content: '/a/ @o/new\n/c/ @o/new @o/red\n',
      changed: new Set([0, 2]),
      problems: new Map([
        [1, 'it has no files that CODEOWNERS could speak of'],
      ]),
    });
  });
});

describe('planOwnerEdits', () => {
  const name = (index: number) => `m${String(index).padStart(4, '0')}`;

  it('plans a thousand modules of one repository without reading it a thousand times', () => {
    const count = 1000;
    const names = Array.from({ length: count }, (_, index) => name(index));
    const files = names.flatMap(each =>
      Array.from({ length: 20 }, (_, index) => `packs/${each}/f${index}.rb`),
    );
    const codeowners = names
      .map((each, index) => `/packs/${each}/ @o/t${index % 40}\n`)
      .join('');
    const modules = names
      .map(
        (each, index) =>
          `  - name: ${each} # ${index}\n    paths: [packs/${each}/]\n    owner: group:default/t${
            index % 40
          }\n`,
      )
      .join('');
    const path = '.waymark/modules.yaml';
    const start = performance.now();
    const plan = planOwnerEdits(
      {
        ...shared,
        files,
        codeownersPath: 'CODEOWNERS',
        contents: new Map([
          ['CODEOWNERS', codeowners],
          [path, `modules:\n${modules}`],
        ]),
      },
      [...names, 'gone'].map((each, index) => ({
        entityRef: `component:default/mono-${each}`,
        ownerRef: 'group:default/new',
        oldOwnerRefs: [`group:default/t${index % 40}`],
        module: {
          declaredBy: 'file',
          declaredIn: path,
          monolithRef: 'component:default/mono',
        },
        tree:
          each === 'gone'
            ? undefined
            : {
                paths: [`packs/${each}/`],
                entityFiles: new Set(files.slice(index * 20, index * 20 + 20)),
              },
      })),
    );
    // One by one it takes minutes, in which the process does nothing else.
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(plan.notPossible).toEqual([
      {
        entityRef: 'component:default/mono-gone',
        reason:
          '.waymark/modules.yaml cannot be changed for it: it declares no module mono-gone. Change it by hand.',
      },
    ]);
    expect(plan.entityRefs).toHaveLength(count);
    expect(plan.files.map(file => [file.path, file.after])).toEqual([
      [path, `modules:\n${modules.replace(/default\/t\d+/g, 'default/new')}`],
      ['CODEOWNERS', codeowners.replace(/@o\/t\d+/g, '@o/new')],
    ]);
  });

  it('changes what several entities say in one catalog file, co-owners too', () => {
    const documents = ['a', 'b', 'c'].map(
      each =>
        `# ${each}\nkind: Component\nmetadata:\n  name: ${each}\n  annotations:\n    waymark/co-owners: group:default/x\nspec:\n  owner: old # why\n`,
    );
    const change = (
      entity: string,
      coOwnerRefs?: string[],
    ): OwnersOfEntity => ({
      entityRef: `component:default/${entity}`,
      ownerRef: 'group:default/new',
      coOwnerRefs,
    });
    const { files, notPossible } = planOwnerEdits(
      {
        ...shared,
        files: ['all.yaml'],
        contents: new Map([['all.yaml', documents.join('---\n')]]),
      },
      [change('a', []), change('c', ['group:default/y']), change('d')].map(
        each => ({ ...each, oldOwnerRefs: [], catalogFile: 'all.yaml' }),
      ),
    );
    expect(notPossible).toMatchObject([{ entityRef: 'component:default/d' }]);
    const renamed = (text: string) =>
      text.replace('owner: old', 'owner: group:default/new');
    expect(files[0].after).toBe(
      [
        renamed(documents[0]).replace(
          '  annotations:\n    waymark/co-owners: group:default/x\n',
          '',
        ),
        documents[1],
        renamed(documents[2]).replace('default/x', 'default/y'),
      ].join('---\n'),
    );
  });
});

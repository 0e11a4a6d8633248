import { createHash } from 'node:crypto';
import type { Entity } from '@backstage/catalog-model';
import {
  type CatalogCodeownersInput,
  codeownersDriftOf,
  codeownersEditOf,
  directoryOf,
  type Module,
} from '@waymark/plugin-ownership-common';

/** What one pass in a fresh process found. */
export interface GeneratePass {
  generateMs: number;
  againMs: number;
  rules: number;
  files: number;
  sha256: string;
  /** Whether generating again changes nothing, and every file has the owners of the catalog. */
  stable: boolean;
  exact: boolean;
}

const count = 5000;
const filesEach = 10;
const teams = Array.from({ length: 60 }, (_, index) => `team-${index}`);

function folderOf(index: number): string {
  // Every tenth module lies in another one.
  return index % 10 === 0 && index > 0
    ? `packs/area-${(index - 1) % 70}/module-${index - 1}/inner-${index}/`
    : `packs/area-${index % 70}/module-${index}/`;
}

function world(order: (list: Module[]) => Module[]): CatalogCodeownersInput {
  const modules = Array.from({ length: count }, (_, index): Module => {
    const owner = `group:default/${teams[(index * 7) % teams.length]}`;
    const second = `group:default/${teams[(index * 7 + 1) % teams.length]}`;
    return {
      id: `r/module-${index}`,
      repositoryId: 'r',
      name: `module-${index}`,
      entityRef: `component:default/module-${index}`,
      monolithRef: 'component:default/monolith',
      paths: [folderOf(index)],
      declaredBy: 'file',
      ownerRef: owner,
      ownerSource: 'declared',
      fileCount: filesEach,
      commit: '',
      ...(index % 25 === 0 && {
        joint: {
          primaryRef: owner,
          coOwnerRefs: [second],
          rule: 'all' as const,
          declaredIn: '.waymark/modules.yaml',
        },
      }),
    };
  });
  const paths = modules
    .flatMap(({ paths: [folder] }) =>
      Array.from(
        { length: filesEach },
        (_, index) => `${folder}app/file-${index}.rb`,
      ),
    )
    .concat('README.md', 'CODEOWNERS')
    .sort();
  const monolith: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'monolith' },
    spec: { owner: 'group:default/team-0' },
  };
  return {
    content: {
      paths,
      files: {
        CODEOWNERS: '# by hand\n*.md @acme/team-1\n/docs/ @acme/team-2\n',
      },
    },
    things: [{ entity: monolith, path: '' }],
    modules: order(modules),
    directory: directoryOf({
      groups: teams.map(name => ({
        ref: `group:default/${name}`,
        title: name,
        memberCount: 3,
        leads: [],
      })),
      users: [],
    }),
    owners: {
      team: 'group:{namespace}/{team}',
      user: 'user:default/{user}',
      email: 'profile',
      organisations: { acme: 'default' },
    },
    dialect: 'github',
    placeholderOwner: 'group:default/unowned',
  };
}

const [seed = '0'] = process.argv.slice(2);
const shift = (Number(seed) * 1237) % count;
const input = world(list => [...list.slice(shift), ...list.slice(0, shift)]);
const started = performance.now();
const edit = codeownersEditOf(input);
const generateMs = performance.now() - started;
const again = performance.now();
const second = codeownersEditOf({
  ...input,
  content: { ...input.content, files: { CODEOWNERS: edit.after } },
});
const againMs = performance.now() - again;
const { entries } = codeownersDriftOf(
  edit.plan,
  edit.after,
  input.content.paths,
);
const pass: GeneratePass = {
  generateMs,
  againMs,
  rules: edit.plan.entries.length,
  files: input.content.paths.length,
  sha256: createHash('sha256').update(edit.after).digest('hex'),
  stable: !second.changed,
  exact: entries.length === 0,
};
process.stdout.write(`${JSON.stringify(pass)}\n`);

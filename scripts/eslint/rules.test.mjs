import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { after, describe, it } from 'node:test';

const require = createRequire(import.meta.url);
const { RuleTester } = require('eslint');
const layers = require('./layers.js');
const noClock = require('./noClock.js');

RuleTester.describe = describe;
RuleTester.it = it;

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-rules-'));
after(() => fs.rmSync(root, { recursive: true }));

function fileIn(folder, role, file = 'src/a.ts', pluginId = undefined) {
  const directory = path.join(root, folder);
  fs.mkdirSync(directory, { recursive: true });
  fs.writeFileSync(
    path.join(directory, 'package.json'),
    JSON.stringify({
      name: `@waymark/${folder
        .replace('plugins/', 'plugin-')
        .replace('packages/', '')}`,
      backstage: { role, pluginId },
    }),
  );
  return path.join(directory, file);
}

const common = fileIn('plugins/oncall-common', 'common-library');
const commonTest = fileIn(
  'plugins/oncall-common',
  'common-library',
  'src/a.test.ts',
);
const node = fileIn('plugins/oncall-node', 'node-library');
const backend = fileIn('plugins/oncall-backend', 'backend-plugin');
const catalogModule = fileIn(
  'plugins/catalog-backend-module-oncall',
  'backend-plugin-module',
);
const pagerModule = fileIn(
  'plugins/oncall-backend-module-pagerduty',
  'backend-plugin-module',
);
const frontend = fileIn('plugins/oncall', 'frontend-plugin', 'src/a.tsx');
const codeowners = fileIn('packages/codeowners', 'common-library');
const metrics = fileIn('packages/metrics', 'common-library');
const cli = fileIn('packages/cli', 'cli');
const app = fileIn('packages/app', 'frontend');
const tiles = fileIn('packages/tiles', 'web-library');
const localGit = fileIn('packages/local-git', 'node-library');

const allowed = [
  [common, '@waymark/codeowners'],
  [common, '@waymark/metrics'],
  [common, '@backstage/catalog-model'],
  [common, 'luxon'],
  [common, './other'],
  [common, '@waymark/plugin-oncall-common'],
  [commonTest, 'node:fs'],
  [commonTest, '@waymark/testing'],
  [node, '@waymark/plugin-oncall-common'],
  [node, '@backstage/plugin-permission-node'],
  [backend, '@waymark/plugin-ownership-common'],
  [backend, '@waymark/plugin-ownership-node'],
  [backend, '@waymark/local-git'],
  [backend, '@backstage/plugin-catalog-node/alpha'],
  [backend, 'node:fs'],
  [catalogModule, '@waymark/plugin-oncall-node'],
  [catalogModule, '@waymark/plugin-ownership-common'],
  [catalogModule, '@backstage/plugin-catalog-node'],
  [pagerModule, '@pagerduty/pdjs'],
  [pagerModule, '@waymark/plugin-oncall-node'],
  [frontend, '@waymark/tiles'],
  [frontend, '@waymark/plugin-oncall-common'],
  [frontend, '@backstage/plugin-catalog-react/alpha'],
  [metrics, 'luxon'],
  [cli, '@waymark/codeowners'],
  [cli, '@waymark/plugin-ownership-common'],
  [cli, 'node:fs'],
  [app, '@waymark/plugin-oncall'],
  [app, '@waymark/plugin-oncall/legacy'],
  [tiles, '@waymark/metrics'],
  [localGit, '@backstage/backend-defaults/urlReader'],
];

const refused = [
  [common, 'react'],
  [common, 'knex'],
  [common, 'express'],
  [common, 'node:fs'],
  [common, 'fs/promises'],
  [common, '@backstage/backend-plugin-api'],
  [common, '@waymark/plugin-ownership-common'],
  [common, '@waymark/testing'],
  [node, 'knex'],
  [node, '@waymark/plugin-oncall-backend'],
  [node, '@waymark/plugin-ownership-node'],
  [backend, '@waymark/plugin-ownership-backend'],
  [backend, '@backstage/plugin-catalog-backend/alpha'],
  [backend, '@octokit/rest'],
  [backend, '@waymark/plugin-oncall'],
  [backend, '@waymark/tiles'],
  [backend, '@backstage/core-plugin-api'],
  [catalogModule, '@backstage/plugin-catalog-backend'],
  [catalogModule, '@waymark/plugin-ownership-node'],
  [pagerModule, '@waymark/plugin-oncall-backend'],
  [frontend, '@waymark/plugin-oncall-node'],
  [frontend, '@waymark/plugin-oncall-backend'],
  [frontend, '@waymark/plugin-ownership'],
  [frontend, '@waymark/plugin-ownership-common'],
  [frontend, '@backstage/backend-plugin-api'],
  [codeowners, 'zod'],
  [codeowners, 'node:path'],
  [codeowners, 'path'],
  [metrics, '@backstage/errors'],
  [metrics, 'react'],
  [cli, '@backstage/core-components'],
  [cli, '@backstage/backend-defaults'],
  [cli, '@waymark/local-git'],
  [app, '@waymark/plugin-oncall-backend'],
  [app, '@backstage/plugin-catalog-node'],
  [tiles, '@waymark/plugin-oncall-common'],
  [localGit, '@waymark/plugin-local-git-common'],
];

const tester = new RuleTester({
  parser: require.resolve('@typescript-eslint/parser'),
  parserOptions: { sourceType: 'module', ecmaVersion: 2022 },
});
const importOf = source => `import { a } from '${source}';`;

tester.run('layers', layers, {
  valid: allowed.map(([filename, source]) => ({
    name: `${path.relative(root, filename)} may import ${source}`,
    filename,
    code: importOf(source),
  })),
  invalid: [
    ...refused.map(([filename, source]) => ({
      name: `${path.relative(root, filename)} may not import ${source}`,
      filename,
      code: importOf(source),
      errors: [{ messageId: 'refused' }],
    })),
    ...[
      `import type { A } from 'react';`,
      `export { a } from 'react';`,
      `export * from 'react';`,
      `const a = import('react');`,
      `const a = require('react');`,
      `type A = import('react').ReactNode;`,
    ].map(code => ({
      name: `every form of import: ${code}`,
      filename: common,
      code,
      errors: [{ messageId: 'refused' }],
    })),
  ],
});

tester.run('no-clock', noClock, {
  valid: [
    { filename: common, code: 'new Date(now)' },
    { filename: common, code: 'DateTime.utc(2026, 1, 1)' },
    { filename: commonTest, code: 'Date.now()' },
    { filename: backend, code: 'new Date()' },
  ],
  invalid: [
    'Date.now()',
    'new Date()',
    'new Date',
    'Date()',
    'performance.now()',
    'DateTime.now()',
    'DateTime.local()',
    'DateTime.utc()',
  ].map(code => ({ filename: common, code, errors: [{ messageId: 'clock' }] })),
});

it('says who may import what', () => {
  assert.equal(
    layers.refusal(
      { folder: 'packages/codeowners', name: '@waymark/codeowners' },
      'zod',
    ),
    'codeowners and people may import nothing',
  );
});

import fs from 'node:fs';
import path from 'node:path';
import { problemsOfChangesets } from './changesets.mjs';
import { countsOfJest, countsOfTap, NOTHING, withStatus } from './counts.mjs';
import { failuresOfJest, failuresOfTap } from './failures.mjs';

const NODE_TRANSFORM = '@backstage/cli/config/nodeTransform.cjs';
const E2E_PACKAGES = ['packages/app', 'packages/app-legacy'];
// Each file has a portal of its own, which waits for one core most of the time. The tests measure nothing, but time out.
const TWO_AT_A_TIME = ['--require', NODE_TRANSFORM, '--test-concurrency=2'];

/** Runs every command even if one failed: the whole list of complaints is worth more than the first. */
async function each({ runner }, commands) {
  let status = 0;
  for (const [command, ...args] of commands) {
    status = (await runner.run(command, args)) || status;
  }
  return withStatus(NOTHING, status);
}

const yarn = (...args) => ['yarn', ...args];
const cli = (...args) => yarn('backstage-cli', ...args);

async function manifests(context) {
  const counts = await each(context, [
    cli('repo', 'fix', '--check', '--publish'),
    yarn('dedupe', '--check'),
  ]);
  const problems = problemsOfChangesets(context.root);
  problems.forEach(problem => context.runner.say(problem));
  return withStatus(counts, problems.length);
}

async function nodeTest(
  { runner, scratch, failures },
  { name, flags = [], files, env },
) {
  const report = path.join(scratch, `${name}.tap`);
  const status = await runner.run(
    process.execPath,
    [
      ...flags,
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${report}`,
      ...files,
    ],
    env,
  );
  const tap = fs.existsSync(report) ? fs.readFileSync(report, 'utf8') : '';
  failures.push(...failuresOfTap(tap));
  return withStatus(countsOfTap(tap), status);
}

async function jest({ runner, root, scratch, failures }) {
  const report = path.join(scratch, 'jest.json');
  const bin = path.join(root, 'packages/testing-node/bin');
  const status = await runner.run(
    process.execPath,
    [
      path.join(bin, 'with-postgres.mjs'),
      '--',
      // A database that is made for a file takes longer than Jest's five seconds where others work, too.
      ...cli('repo', 'test', '--watchAll=false', '--testTimeout=30000'),
      // The first worker that holds a gigabyte, the CLI's limit, has run a few files: each new one loads everything anew.
      '--workerIdleMemoryLimit=2500M',
      '--json',
      `--outputFile=${report}`,
    ],
    {
      NODE_OPTIONS: [
        runner.env.NODE_OPTIONS,
        ...['quick-styles.cjs', 'kept-modules.cjs'].map(
          name =>
            `--require "${path.join(bin, name).replace(/[\\"]/g, '\\$&')}"`,
        ),
      ].join(' '),
    },
  );
  if (!fs.existsSync(report)) return withStatus(NOTHING, status);
  const json = JSON.parse(fs.readFileSync(report, 'utf8'));
  failures.push(...failuresOfJest(json));
  return withStatus(countsOfJest(json), status);
}

function filesIn(root, folder, pattern) {
  const directory = path.join(root, folder);
  return fs.existsSync(directory)
    ? fs
        .readdirSync(directory, { recursive: true })
        .map(String)
        .filter(name => pattern.test(name))
        .sort()
        .map(name => path.join(directory, name))
    : [];
}

async function endToEnd(context) {
  const { root, failedSteps } = context;
  if (failedSteps.has('build')) {
    throw new Error('there is no portal to test, because the build failed');
  }
  for (const folder of E2E_PACKAGES) {
    if (!fs.existsSync(path.join(root, folder, 'dist/index.html'))) {
      throw new Error(
        `${folder} has not been built (npm test -- --only build)`,
      );
    }
  }
  return nodeTest(context, {
    name: 'e2e',
    flags: TWO_AT_A_TIME,
    files: E2E_PACKAGES.flatMap(folder =>
      filesIn(root, `${folder}/e2e-tests`, /\.e2e\.ts$/),
    ),
    env: { NODE_ENV: 'test', TZ: 'UTC' },
  });
}

/** What git says about files that are changed or new. */
export const readTree = runner => runner.read('git', ['status', '--porcelain']);

async function cleanTree({ runner, treeBefore }) {
  const after = await readTree(runner);
  if (after !== treeBefore) {
    throw new Error(
      `the run changed the working tree.\nBefore:\n${treeBefore}\nAfter:\n${after}`,
    );
  }
  return NOTHING;
}

/**
 * Every check. A step answers counts, or throws why it failed; those with a lane run beside the other
 * lanes, because each leaves a part of the machine idle.
 */
export const STEPS = [
  {
    name: 'format',
    lane: 'sources',
    title: 'Formatting',
    run: context => each(context, [yarn('prettier', '--check', '.')]),
  },
  {
    name: 'lint',
    lane: 'sources',
    title: 'Lint, without a single warning',
    run: context =>
      each(context, [
        cli('repo', 'lint', '--max-warnings', '0'),
        yarn(
          ...['eslint', '--max-warnings', '0', '--ext', '.js,.cjs,.mjs,.ts'],
          ...['scripts', 'bench'].filter(folder =>
            fs.existsSync(path.join(context.root, folder, '.eslintrc.js')),
          ),
        ),
      ]),
  },
  {
    name: 'types',
    lane: 'types',
    title: 'Types, with those of every dependency',
    run: context => each(context, [yarn('tsc:full')]),
  },
  {
    name: 'config',
    lane: 'sources',
    title: 'Configuration against the schemas of all packages',
    run: context =>
      each(context, [
        cli('config:check', '--lax', '--config', 'app-config.yaml'),
        cli(
          ...['config:check', '--lax', '--config', 'app-config.yaml'],
          ...['--config', 'app-config.production.yaml'],
        ),
      ]),
  },
  {
    name: 'publish',
    lane: 'sources',
    title: 'Package manifests, lockfile and changesets',
    run: manifests,
  },
  {
    name: 'scripts',
    lane: 'sources',
    title: 'Tests of the scripts',
    run: context =>
      nodeTest(context, {
        name: 'scripts',
        files: filesIn(context.root, 'scripts', /\.test\.mjs$/),
      }),
  },
  {
    name: 'unit',
    title: 'Unit and integration tests, on SQLite and PostgreSQL',
    run: jest,
  },
  {
    name: 'build',
    title: 'Build of both apps and the backend',
    run: context =>
      each(context, [
        yarn('workspace', 'app', 'build'),
        yarn('workspace', 'app-legacy', 'build'),
        yarn('workspace', 'backend', 'build'),
      ]),
  },
  {
    name: 'templates',
    lane: 'backends',
    title: 'Every template, dry-run with its samples',
    run: context => each(context, [yarn('templates:check')]),
  },
  {
    name: 'process',
    lane: 'backends',
    title: 'Backends as processes: starts, restarts, two on one PostgreSQL',
    run: context =>
      nodeTest(context, {
        name: 'process',
        flags: TWO_AT_A_TIME,
        files: filesIn(
          context.root,
          'packages/backend/process-tests',
          /\.e2e\.ts$/,
        ),
        env: { NODE_ENV: 'test', TZ: 'UTC' },
      }),
  },
  {
    name: 'e2e',
    lane: 'browser',
    title: 'The built portal in a real browser',
    run: endToEnd,
  },
  { name: 'tree', title: 'A clean working tree', run: cleanTree },
];

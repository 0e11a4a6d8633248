import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from './Problem.mjs';
import { createProgress, formatElapsed } from './Progress.mjs';
import { findNode } from './nodejs.mjs';
import { ensurePackages, yarnFile } from './packages.mjs';
import {
  ensureConfigFiles,
  ensurePortsFree,
  portsOf,
  resolveConfigArgs,
} from './ports.mjs';
import { runGroup } from './ProcessGroup.mjs';
import { waitUntilReady } from './readiness.mjs';

const ROOT = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);
const USAGE = `Usage: node scripts/waymark.mjs <command> [arguments]

  start [arguments of backstage-cli repo start]   install what is missing and start the portal
  test  [--only <step>] [--from <step>] [--list]  install what is missing and run every check and test
  bench [--check]                                 install what is missing and measure speed and memory
  yarn  <arguments>                               run the checked-in Yarn with a fitting Node.js
  help                                            show this text

npm start -- --config x.yaml and npm test -- --only lint pass their arguments on.`;

/** The line by which packages/backend says that it could not start. */
export const FAILED_START = /The backend could not start/;

function checkGit(env = process.env) {
  if (spawnSync('git', ['--version'], { env }).status !== 0) {
    throw new Problem(
      'git was not found on the PATH, and the portal keeps its example repositories in git.',
      'Install git (https://git-scm.com/downloads) and run the command again.',
    );
  }
}

function checkWritable(directory) {
  try {
    fs.accessSync(directory, fs.constants.W_OK);
  } catch {
    throw new Problem(
      `You may not write to ${directory}, where packages and data are kept.`,
      'Make the folder yours (`chown`), or clone the repository into a folder that is, and run the command again.',
    );
  }
}

/** The PATH of everything we run: the Node.js found, and a `yarn` that is the checked-in one. */
function prepareEnvironment(node, dataDir) {
  const shims = path.join(dataDir, 'bin');
  const yarn = yarnFile(ROOT);
  const files = {
    yarn: `#!/bin/sh\nexec "${node}" "${yarn}" "$@"\n`,
    'yarn.cmd': `@"${node}" "${yarn}" %*\r\n`,
  };
  fs.mkdirSync(shims, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(shims, name);
    if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== content) {
      fs.writeFileSync(file, content, { mode: 0o755 });
    }
  }
  const pathKey =
    Object.keys(process.env).find(key => key.toUpperCase() === 'PATH') ??
    'PATH';
  return {
    // A Node.js that was brought along trusts what this machine trusts: networks of companies have certificates of their own.
    NODE_USE_SYSTEM_CA: '1',
    ...process.env,
    [pathKey]: [path.dirname(node), shims, process.env[pathKey]].join(
      path.delimiter,
    ),
  };
}

async function prepare(progress, steps) {
  checkGit();
  checkWritable(ROOT);
  const dataDir = path.join(ROOT, 'data');
  const node = await findNode({ dataDir, progress, title: `[1/${steps}]` });
  const env = prepareEnvironment(node.binary, dataDir);
  return { node, env, dataDir };
}

async function prepareWithPackages(progress, steps) {
  const prepared = await prepare(progress, steps);
  await ensurePackages({
    root: ROOT,
    node: prepared.node.binary,
    nodeVersion: prepared.node.version,
    env: prepared.env,
    log: path.join(prepared.dataDir, 'install.log'),
    progress,
    title: `[2/${steps}]`,
  });
  return prepared;
}

async function start(given, progress) {
  const startedAt = Date.now();
  // npm and Yarn run scripts in the root, and say in INIT_CWD where the person was.
  const args = resolveConfigArgs(given, process.env.INIT_CWD ?? process.cwd());
  ensureConfigFiles(args, ROOT);
  const ports = portsOf({ args, root: ROOT });
  await ensurePortsFree(ports);
  const { node, env } = await prepareWithPackages(progress, 3);
  progress.say('[3/3] Starting the portal…');

  const ready = new AbortController();
  let isReady = false;
  const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const group = runGroup(
    node.binary,
    [
      path.join(ROOT, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'repo',
      'start',
      ...args,
    ],
    {
      cwd: ROOT,
      env: { ...color, ...env },
      // Upstream's watcher outlives a backend that could not start; a first start that failed ends here.
      onLine: line => {
        if (!isReady && FAILED_START.test(line)) group.stop(1);
      },
    },
  );
  const addresses = {
    app: `http://localhost:${ports.app}`,
    backend: `http://localhost:${ports.backend}/.backstage/health/v1/readiness`,
  };
  const announced = waitUntilReady(Object.values(addresses), ready.signal).then(
    all => {
      if (!all) return;
      isReady = true;
      progress.say(
        `\nThe portal is ready after ${formatElapsed(
          Date.now() - startedAt,
        )}: ${addresses.app}\nCtrl-C stops it.\n`,
      );
    },
  );
  const status = await group.done;
  ready.abort();
  await announced;
  if (!isReady && status < 128) {
    progress.say('\nThe portal did not start; the reason is above.');
    return status || 1;
  }
  return status;
}

async function run(progress, args) {
  const { node, env } = await prepareWithPackages(progress, 3);
  return runGroup(node.binary, args, { cwd: ROOT, env }).done;
}

async function dispatch([command, ...args], progress) {
  switch (command) {
    case 'start':
      return start(args, progress);
    case 'test':
      return run(progress, [path.join(ROOT, 'scripts/check.mjs'), ...args]);
    case 'bench':
      return run(progress, [path.join(ROOT, 'bench/run.mjs'), ...args]);
    case 'yarn': {
      const { node, env } = await prepare(progress, 1);
      return runGroup(node.binary, [yarnFile(ROOT), ...args], {
        cwd: process.cwd(),
        env,
        stdio: 'inherit',
      }).done;
    }
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      console.log(USAGE);
      return 0;
    default:
      throw new Problem(
        `There is no command "${command}".`,
        'Run `node scripts/waymark.mjs help` for the list.',
      );
  }
}

/** Runs one command and answers its exit status; a `Problem` becomes its sentence and status 1. */
export async function main(args) {
  const progress = createProgress();
  try {
    return await dispatch(args, progress);
  } catch (error) {
    if (error instanceof Problem) {
      progress.say(String(error));
      return 1;
    }
    throw error;
  }
}

import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Problem } from './Problem.mjs';
import { explainNpmFailure } from './npm.mjs';

const ATTEMPTS = 2;
const STAMP = path.join('node_modules', '.waymark-install');

/** Every file that decides what `yarn install` does: the lockfile, its settings and all package manifests. */
export function manifestFiles(root) {
  const manifests = ['yarn.lock', '.yarnrc.yml', 'package.json'];
  for (const folder of ['packages', 'plugins']) {
    const names = fs.existsSync(path.join(root, folder))
      ? fs.readdirSync(path.join(root, folder)).sort()
      : [];
    manifests.push(...names.map(name => `${folder}/${name}/package.json`));
  }
  return manifests.filter(file => fs.existsSync(path.join(root, file)));
}

/** A key that changes when, and only when, the packages have to be installed anew. */
export function installKey(root, nodeVersion) {
  const hash = crypto.createHash('sha256');
  hash.update(`node ${nodeVersion.replace(/^v/, '').split('.')[0]}\0`);
  for (const file of manifestFiles(root)) {
    hash.update(`${file}\0`);
    hash.update(fs.readFileSync(path.join(root, file)));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/** What a line of Yarn's output says about how far it is, in our words. */
export function installPhase(line) {
  if (/Resolution step/.test(line)) return 'resolving';
  if (/Fetch step/.test(line)) return 'downloading';
  if (/Link step/.test(line)) return 'writing files';
  if (/must be built/.test(line)) return 'building';
  return undefined;
}

/** The Yarn that is checked in, by the version that package.json names. */
export function yarnFile(root) {
  const { packageManager } = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const version = packageManager.replace(/^yarn@/, '').split('+')[0];
  const file = path.join(root, '.yarn', 'releases', `yarn-${version}.cjs`);
  if (!fs.existsSync(file)) {
    throw new Problem(
      `The checked-in Yarn is missing (${path.relative(root, file)}).`,
      'Restore it with `git checkout -- .yarn` and run the command again.',
    );
  }
  return file;
}

function yarnInstall({ root, node, env, log, onPhase }) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [yarnFile(root), 'install', '--immutable'], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = data => {
      const text = String(data);
      output += text;
      fs.appendFileSync(log, text);
      for (const line of text.split('\n')) {
        const phase = installPhase(line);
        if (phase) onPhase(phase);
      }
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', status => resolve({ status, output }));
  });
}

/**
 * Installs the packages of yarn.lock unless node_modules already holds exactly these.
 * Yarn's output goes to `log`; its end is shown if the installation fails.
 */
export async function ensurePackages(options) {
  const { root, nodeVersion, log, progress, title } = options;
  const key = installKey(root, nodeVersion);
  const stamp = path.join(root, STAMP);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === key) {
    return;
  }

  const first = !fs.existsSync(path.join(root, 'node_modules'));
  const step = progress.begin(
    `${title} Installing packages${
      first ? ' (first time: about 2 minutes)' : ''
    }…`,
  );
  fs.mkdirSync(path.dirname(log), { recursive: true });
  fs.writeFileSync(log, '');
  let result;
  // Yarn 4.13 was seen to crash in its resolution step and to succeed when asked again.
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    result = await yarnInstall({ ...options, onPhase: step.detail });
    if (result.status === 0) {
      fs.writeFileSync(stamp, key);
      step.end(`${title} Packages are installed`);
      return;
    }
    if (explainNpmFailure(result.output) || /YN0028/.test(result.output)) {
      break;
    }
    if (attempt < ATTEMPTS) step.detail('Yarn stopped, trying once more');
  }
  step.end(`${title} Packages could not be installed`);
  progress.say(result.output.trim().split('\n').slice(-20).join('\n'));
  throw (
    explainNpmFailure(result.output) ??
    (/YN0028/.test(result.output)
      ? new Problem(
          'yarn.lock does not fit the package.json files.',
          'Run `node scripts/waymark.mjs yarn install` and commit the new yarn.lock.',
        )
      : new Problem(
          'The packages could not be installed.',
          `Read ${path.relative(
            root,
            log,
          )}, put right what it names, and run the command again.`,
        ))
  );
}

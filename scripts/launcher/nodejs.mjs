import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Problem } from './Problem.mjs';
import { explainNpmFailure, runNpm } from './npm.mjs';

/** The Node.js that is brought along where the running one does not fit. */
export const BROUGHT_VERSION = '24.21.0';
const FITTING_MAJORS = [22, 24];

/** True if Backstage supports this version (`v24.21.0` or `24.21.0`): Node.js 22 and 24. */
export function isFitting(version) {
  return FITTING_MAJORS.includes(
    Number(version.replace(/^v/, '').split('.')[0]),
  );
}

/** The npm package that holds nothing but the Node.js binary of a platform, and the path of the binary in it. */
export function binaryPackage(platform, arch) {
  const system = platform === 'win32' ? 'win' : platform;
  const prefix =
    platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
  const name = [prefix, system, arch].join('-');
  const binary = platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  return { name, binary };
}

function versionOf(binary) {
  const answer = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}

/**
 * A Node.js 22 or 24: the running one, else one brought before, else one brought now from the npm registry.
 * Answers `{ binary, version, brought }`, `brought` being true if it lives under `<dataDir>/node`.
 */
export async function findNode({ dataDir, progress, title }) {
  if (isFitting(process.version)) {
    return {
      binary: process.execPath,
      version: process.version,
      brought: false,
    };
  }
  const { name, binary } = binaryPackage(process.platform, process.arch);
  const prefix = path.join(dataDir, 'node');
  const file = path.join(prefix, 'node_modules', name, binary);
  const found = fs.existsSync(file) ? versionOf(file) : undefined;
  if (found && isFitting(found)) {
    return { binary: file, version: found, brought: true };
  }

  fs.mkdirSync(prefix, { recursive: true });
  fs.writeFileSync(path.join(prefix, 'package.json'), '{ "private": true }\n');
  const step = progress.begin(
    `${title} Bringing Node.js ${BROUGHT_VERSION} from the npm registry (this is ${process.version})…`,
  );
  // Not every platform's package has every patch release: any 24 is better than none.
  const candidates = [`${name}@${BROUGHT_VERSION}`, `${name}@24`];
  let failure;
  for (const candidate of candidates) {
    const result = await runNpm([
      'install',
      '--prefix',
      prefix,
      '--no-save',
      '--no-audit',
      '--no-fund',
      candidate,
    ]);
    const version = result.status === 0 ? versionOf(file) : undefined;
    if (version) {
      step.end(`${title} Node.js ${version} is in place`);
      return { binary: file, version, brought: true };
    }
    failure = result.output;
    if (!/ETARGET|No matching version/i.test(failure)) {
      break;
    }
  }
  step.end(`${title} Node.js could not be brought`);
  throw (
    explainNpmFailure(failure) ??
    new Problem(
      `Node.js ${BROUGHT_VERSION} for ${process.platform}-${
        process.arch
      } could not be installed from the npm registry: ${lastLine(failure)}`,
      'Install Node.js 24 yourself (https://nodejs.org) and run the command again.',
    )
  );
}

function lastLine(text) {
  return text.trim().split('\n').pop() || 'npm gave no reason';
}

// Resolves a tree with a matcher from npm, until it is done or out of time. Usage: peer.ts NAME FOLDER STOP_AFTER_MS
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PeerPass {
  /** Reading, parsing and resolving, in ms. */
  ms: number;
  /** How many files were resolved: all of them unless the time ran out. */
  resolved: number;
}

type Resolve = (path: string) => unknown;

/** How each peer is used by its own documentation; `folder` holds nothing but the CODEOWNERS file. */
const peers: Record<string, (folder: string) => Resolve> = {
  codeowners: folder => {
    const Codeowners = require('codeowners');
    const loaded = new Codeowners(folder);
    return path => loaded.getOwner(path);
  },
  'codeowners-utils': folder => {
    const { matchFile, parse } = require('codeowners-utils');
    const entries = parse(readFileSync(join(folder, 'CODEOWNERS'), 'utf8'));
    return path => matchFile(path, entries);
  },
  '@snyk/github-codeowners': folder => {
    const {
      OwnershipEngine,
    } = require('@snyk/github-codeowners/dist/lib/ownership/OwnershipEngine');
    const engine = OwnershipEngine.FromCodeownersFile(
      join(folder, 'CODEOWNERS'),
    );
    return path => engine.calcFileOwnership(path);
  },
  'github-codeowners': folder => {
    const { OwnershipEngine } = require('github-codeowners/dist/lib/ownership');
    const engine = OwnershipEngine.FromCodeownersFile(
      join(folder, 'CODEOWNERS'),
    );
    return path => engine.calcFileOwnership(path);
  },
  '@pvm/cowners': folder => {
    const { CodeOwners } = require('@pvm/cowners');
    const loaded = new CodeOwners(
      readFileSync(join(folder, 'CODEOWNERS'), 'utf8'),
    );
    return path => loaded.getOwners([path]);
  },
};

const [name, folder, stopAfterMs] = process.argv.slice(2);
const files = readFileSync(join(folder, 'files.txt'), 'utf8')
  .split('\n')
  .filter(Boolean);
const work = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
try {
  copyFileSync(join(folder, 'CODEOWNERS'), join(work, 'CODEOWNERS'));
  const started = performance.now();
  const resolve = peers[name](work);
  let resolved = 0;
  for (const file of files) {
    if (performance.now() - started > Number(stopAfterMs)) {
      break;
    }
    resolve(file);
    resolved += 1;
  }
  const pass: PeerPass = { ms: performance.now() - started, resolved };
  process.stdout.write(`${JSON.stringify(pass)}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

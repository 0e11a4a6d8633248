// Resolves a sample of a tree, or all of it, with a matcher from npm. Usage: peer.ts NAME FOLDER FIRST THEN
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PeerPass {
  /** Reading and parsing, in ms. */
  parseMs: number;
  /** The first files of the sample, on which matchers build what they build on demand. */
  first: number;
  firstMs: number;
  /** The files after those. */
  then: number;
  thenMs: number;
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

function time(run: () => void): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}

function sample(files: readonly string[], count: number): string[] {
  const stride = files.length / count;
  return Array.from(
    { length: Math.min(count, files.length) },
    (_, index) => files[Math.floor(index * Math.max(1, stride))],
  );
}

const [name, folder, first, then] = process.argv.slice(2);
const files = readFileSync(join(folder, 'files.txt'), 'utf8')
  .split('\n')
  .filter(Boolean);
const paths = sample(files, Number(first) + Number(then));
const work = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
try {
  copyFileSync(join(folder, 'CODEOWNERS'), join(work, 'CODEOWNERS'));
  let resolve: Resolve = () => undefined;
  const parseMs = time(() => {
    resolve = peers[name](work);
  });
  const early = paths.filter((_, index) => index % 5 === 0).slice(0, +first);
  const isEarly = new Set(early);
  const late = paths.filter(path => !isEarly.has(path));
  const pass: PeerPass = {
    parseMs,
    first: early.length,
    firstMs: time(() => early.forEach(path => resolve(path))),
    then: late.length,
    thenMs: time(() => late.forEach(path => resolve(path))),
  };
  process.stdout.write(`${JSON.stringify(pass)}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

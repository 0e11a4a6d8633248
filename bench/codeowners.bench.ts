import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ColdPass } from './codeowners/cold';
import {
  generateMiddleGlobs,
  generateTree,
  realTree,
  Tree,
} from './codeowners/data';
import type { PeerPass } from './codeowners/peer';
import { inFreshProcess } from './freshProcess';
import { median, report } from './report';

const cold = join(__dirname, 'codeowners/cold.ts');
const peer = join(__dirname, 'codeowners/peer.ts');

const peerVersions: Record<string, string> = {
  codeowners: '5.1.1',
  'codeowners-utils': '1.0.2',
  '@snyk/github-codeowners': '1.1.0',
  'github-codeowners': '0.2.1',
  '@pvm/cowners': '0.55.20',
};

const LONGEST_MS = 240_000;

function passes(tree: Tree, count: number): ColdPass[] {
  return Array.from({ length: count }, () =>
    inFreshProcess<ColdPass>(cold, [tree.folder]),
  );
}

function total({ readMs, parseMs, resolveMs }: ColdPass): number {
  return readMs + parseMs + resolveMs;
}

/** Every peer runs over the whole tree and is stopped only once it is slower than the best before it. */
function measurePeers(tree: Tree, ownMs: number): void {
  let fastest = { name: 'none', ms: LONGEST_MS };
  for (const [name, version] of Object.entries(peerVersions)) {
    const { ms, resolved } = inFreshProcess<PeerPass>(
      peer,
      [name, tree.folder, String(fastest.ms)],
      300,
    );
    const done = resolved === tree.files;
    report({
      name: `codeowners/peer/${name}`,
      value: ms,
      unit: 'ms',
      n: 1,
      note: done
        ? `${tree.source}; parsed and resolved every file in a fresh process, nothing extrapolated`
        : `${tree.source}; stopped at ${resolved} of ${tree.files} files, slower than the best already`,
    });
    if (done && ms < fastest.ms) {
      fastest = { name: `${name} ${version}`, ms };
    }
  }
  report({
    name: 'codeowners/times-faster-than-npm',
    value: fastest.ms / ownMs,
    unit: 'times',
    limit: 300,
    comparison: '>=',
    n: 1,
    peer: fastest.name,
    peerValue: fastest.ms,
    ratio: fastest.ms / ownMs,
    note: `${tree.source}; the fastest of ${
      Object.keys(peerVersions).length
    } peers over every file, against the median of our whole cold pass`,
  });
}

function measureMonolith(work: string): void {
  const tree = realTree('vets-api', work, 2155, 10_628);
  const results = passes(tree, 9);
  const ownMs = median(results.map(total));
  report({
    name: 'codeowners/vets-api/cold',
    value: ownMs,
    unit: 'ms',
    limit: tree.standsIn ? 180 : 60,
    n: results.length,
    note: `${tree.source}; read, parse, index and resolve every file once in a fresh process; median`,
  });
  report({
    name: 'codeowners/vets-api/memory',
    value: Math.max(...results.map(result => result.residentMb)),
    unit: 'MB',
    limit: 120,
    n: results.length,
    note: `${tree.source}; growth of resident memory over that pass; maximum`,
  });
  measurePeers(tree, ownMs);
}

function measureRate(work: string): void {
  const tree = realTree('dd-trace-js', work, 459, 4129);
  const results = passes(tree, 15);
  report({
    name: 'codeowners/dd-trace-js/rate',
    value: median(
      results.map(({ files, resolveMs }) => (files / resolveMs) * 1000),
    ),
    unit: 'files/s',
    limit: tree.standsIn ? 100_000 : 200_000,
    comparison: '>=',
    n: results.length,
    note: `${tree.source}; one pass over all files in a fresh process, nothing warmed up; median`,
  });
  report({
    name: 'codeowners/dd-trace-js/cold',
    value: median(results.map(total)),
    unit: 'ms',
    n: results.length,
    note: `${tree.source}; read, parse, index and resolve; median`,
  });
}

function measureLarge(work: string): void {
  const tree = generateTree(join(work, 'large'), 5000, 100_000);
  const results = passes(tree, 3);
  report({
    name: 'codeowners/large/cold',
    value: median(results.map(total)),
    unit: 'ms',
    limit: 1500,
    n: results.length,
    note: `${tree.source}; read, parse, index and resolve; median`,
  });
}

function measureMiddleGlobs(work: string): void {
  const few = generateMiddleGlobs(join(work, 'few'), 100, 20_000);
  const many = generateMiddleGlobs(join(work, 'many'), 10_000, 20_000);
  const fewMs = median(passes(few, 5).map(result => result.resolveMs));
  const manyMs = median(passes(many, 5).map(result => result.resolveMs));
  report({
    name: 'codeowners/middle-globs/growth',
    value: manyMs / fewMs,
    unit: 'times',
    limit: 5,
    n: 5,
    peer: '100 rules in place of 10,000',
    peerValue: fewMs,
    ratio: manyMs / fewMs,
    note: `how many times longer resolving takes with 100 times the rules, "/packages/*/area-N/**" each; trying every rule would give about 100`,
  });
}

/** Every figure of `@waymark/codeowners`, with the matchers of npm measured in the same run. */
export default function benchmark(): void {
  const work = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  try {
    measureMonolith(work);
    measureRate(work);
    measureLarge(work);
    measureMiddleGlobs(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

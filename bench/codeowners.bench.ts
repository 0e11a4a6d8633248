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

const FIRST = 60;
const THEN = 300;

function passes(tree: Tree, count: number): ColdPass[] {
  return Array.from({ length: count }, () =>
    inFreshProcess<ColdPass>(cold, [tree.folder]),
  );
}

function total({ readMs, parseMs, resolveMs }: ColdPass): number {
  return readMs + parseMs + resolveMs;
}

/**
 * The whole tree in ms, from a sample: what the first files cost counts once, the rest goes on at the later pace.
 * Good enough to see who is fast, but up to a quarter too slow for matchers that profit from neighbouring files.
 */
function extrapolate(pass: PeerPass, files: number): number {
  const pace = pass.thenMs / pass.then;
  return pass.parseMs + pass.firstMs + (files - pass.first) * pace;
}

function runPeer(name: string, tree: Tree, then: number): PeerPass {
  return inFreshProcess<PeerPass>(peer, [
    name,
    tree.folder,
    String(FIRST),
    String(then),
  ]);
}

function samplePeer(name: string, tree: Tree): number {
  const pass = runPeer(name, tree, THEN);
  const wholeMs = extrapolate(pass, tree.files);
  const measured = pass.first + pass.then;
  report({
    name: `codeowners/peer-sample/${name}`,
    value: wholeMs,
    unit: 'ms',
    n: 1,
    note: `${tree.source}; extrapolated from ${measured} of ${tree.files} files, only to choose which peers are measured in full`,
  });
  return wholeMs;
}

function measurePeer(name: string, tree: Tree): number {
  const pass = runPeer(name, tree, tree.files - FIRST);
  if (pass.first + pass.then !== tree.files) {
    throw new Error(
      `${name} resolved ${pass.first + pass.then} of ${tree.files} files.`,
    );
  }
  const wholeMs = pass.parseMs + pass.firstMs + pass.thenMs;
  report({
    name: `codeowners/peer/${name}`,
    value: wholeMs,
    unit: 'ms',
    n: 1,
    note: `${tree.source}; read, parse and resolve every file in a fresh process, nothing extrapolated`,
  });
  return wholeMs;
}

/** Extrapolated times only choose the two peers that are measured in full: no ratio rests on them. */
function measurePeers(tree: Tree, ownMs: number): void {
  const candidates = Object.keys(peerVersions)
    .map(name => ({ name, ms: samplePeer(name, tree) }))
    .sort((left, right) => left.ms - right.ms)
    .slice(0, 2);
  const [fastest] = candidates
    .map(({ name }) => ({ name, ms: measurePeer(name, tree) }))
    .sort((left, right) => left.ms - right.ms);
  report({
    name: 'codeowners/times-faster-than-npm',
    value: fastest.ms / ownMs,
    unit: 'times',
    limit: 300,
    comparison: '>=',
    n: 1,
    peer: `${fastest.name} ${peerVersions[fastest.name]}`,
    peerValue: fastest.ms,
    ratio: fastest.ms / ownMs,
    note: `${
      tree.source
    }; the faster of the two peers measured in full, chosen of ${
      Object.keys(peerVersions).length
    } by a sample, against the median of our whole cold pass`,
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
    limit: 60,
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
    limit: 200_000,
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

// One cold pass over a tree in this process: read, parse, index and resolve. Usage: cold.ts FOLDER [DIALECT]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodeownersDialect, parseCodeowners } from '@waymark/codeowners';

export interface ColdPass {
  rules: number;
  files: number;
  readMs: number;
  parseMs: number;
  resolveMs: number;
  /** Growth of resident memory over the process with the module loaded. */
  residentMb: number;
  /** A number that depends on every answer, so that none can be left out. */
  checksum: number;
}

const [folder, dialect = 'github'] = process.argv.slice(2);
const residentBefore = process.memoryUsage.rss();
const started = performance.now();
const text = readFileSync(join(folder, 'CODEOWNERS'), 'utf8');
const files = readFileSync(join(folder, 'files.txt'), 'utf8')
  .split('\n')
  .filter(Boolean);
const read = performance.now();
const codeowners = parseCodeowners(text, {
  dialect: dialect as CodeownersDialect,
});
const parsed = performance.now();
let checksum = 0;
for (const file of files) {
  checksum += codeowners.ownersOf(file).rules[0]?.line ?? 0;
}
const resolved = performance.now();
const pass: ColdPass = {
  rules: codeowners.rules.length,
  files: files.length,
  readMs: read - started,
  parseMs: parsed - read,
  resolveMs: resolved - parsed,
  residentMb: (process.memoryUsage.rss() - residentBefore) / 1e6,
  checksum,
};
process.stdout.write(`${JSON.stringify(pass)}\n`);

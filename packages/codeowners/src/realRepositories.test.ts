import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffOwnership, inspectCodeowners, parseCodeowners } from './index';

const folder = join(__dirname, '../../../../shared/data/codeowners');

function load(name: string) {
  return {
    text: readFileSync(join(folder, name, 'CODEOWNERS'), 'utf8'),
    files: readFileSync(join(folder, name, 'files.txt'), 'utf8')
      .split('\n')
      .filter(Boolean),
  };
}

const present = existsSync(folder);
const describeIfPresent = present ? describe : describe.skip;

describeIfPresent(
  `real repositories${
    present
      ? ''
      : ' (skipped: the folder shared/data/codeowners beside the repository is absent)'
  }`,
  () => {
    it('gives the root files of dd-trace-js, and no others, to the owners of "/*"', () => {
      const { text, files } = load('dd-trace-js');
      const codeowners = parseCodeowners(text, { dialect: 'github' });
      const decidedByRoot = files.filter(
        file => codeowners.ownersOf(file).rules[0]?.pattern === '/*',
      );
      expect(decidedByRoot.length).toBeGreaterThan(0);
      expect(decidedByRoot.filter(file => file.includes('/'))).toEqual([]);
      // What a matcher answers that takes "/*" for everything below the root.
      const wrong = parseCodeowners(text.replace(/^\/\* /m, '* '), {
        dialect: 'github',
      });
      expect(diffOwnership(codeowners, wrong, files).length).toBe(3582);
    });

    it('resolves vets-api without an error, and finds what is dead and shadowed in it', () => {
      const { text, files } = load('vets-api');
      const codeowners = parseCodeowners(text, { dialect: 'github' });
      expect([codeowners.rules.length, files.length]).toEqual([2155, 10628]);
      expect(
        codeowners.findings.filter(finding => finding.severity === 'error'),
      ).toEqual([]);
      const states = { owned: 0, cleared: 0, unmatched: 0 };
      for (const file of files) {
        states[codeowners.ownersOf(file).state] += 1;
      }
      expect(states).toEqual({ owned: 10371, cleared: 0, unmatched: 257 });
      const findings = inspectCodeowners(codeowners, files);
      const dead = findings
        .filter(finding => finding.kind === 'dead')
        .map(finding => finding.line);
      const shadowed = findings
        .filter(finding => finding.kind === 'shadowed')
        .map(finding => finding.line);
      const used = new Set(
        files.flatMap(file => {
          const { rules, shadowed: lost } = codeowners.explain(file);
          return [...rules, ...lost].map(rule => rule.line);
        }),
      );
      expect(dead.filter(line => used.has(line))).toEqual([]);
      expect(shadowed.filter(line => !used.has(line))).toEqual([]);
      expect(dead.length).toBeGreaterThan(0);
    });
  },
);

import { join } from 'node:path';
import type { GeneratePass } from './codeowners-generate/pass';
import { inFreshProcess } from './freshProcess';
import { median, report } from './report';

/** Generates the CODEOWNERS file of a large monolith; each pass gets the modules in another order. */
export default function benchmark(): void {
  const script = join(__dirname, 'codeowners-generate/pass.ts');
  const passes = Array.from({ length: 7 }, (_, seed) =>
    inFreshProcess<GeneratePass>(script, [String(seed)]),
  );
  const [{ rules, files }] = passes;
  const what = `${rules} rules of 5,000 modules, every tenth nested, ${files} files`;
  const differing = new Set(passes.map(pass => pass.sha256)).size;
  if (differing !== 1 || passes.some(({ stable }) => !stable)) {
    throw new Error('The generated file is not the same each time');
  }
  if (passes.some(({ exact }) => !exact)) {
    throw new Error('The generated file does not give the catalog’s owners');
  }
  report({
    name: 'codeowners-generate/5000-modules/cold',
    value: median(passes.map(pass => pass.generateMs)),
    unit: 'ms',
    limit: 1000,
    n: passes.length,
    note: `${what}; plan, text, overrides and lines that lose files, once in a fresh process; median. All passes gave the same bytes from modules in another order, and resolving the file again gave the owners of the catalog for every file`,
  });
  report({
    name: 'codeowners-generate/5000-modules/again',
    value: median(passes.map(pass => pass.againMs)),
    unit: 'ms',
    n: passes.length,
    note: `${what}; the same on top of the generated file, which stays as it is; median`,
  });
}

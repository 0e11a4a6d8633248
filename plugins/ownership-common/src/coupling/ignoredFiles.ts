import { parseCodeowners } from '@waymark/codeowners';

/**
 * Files that say nothing about who works together: they change with everything
 * (lockfiles, changelogs), decide about ownership themselves, or are generated.
 *
 * @public
 */
export const defaultIgnoredFiles: readonly string[] = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'Gemfile.lock',
  'Cargo.lock',
  'composer.lock',
  'poetry.lock',
  'uv.lock',
  'Pipfile.lock',
  'mix.lock',
  'flake.lock',
  'gradle.lockfile',
  'go.sum',
  'CHANGELOG*',
  '.changeset/',
  'CODEOWNERS',
  '__generated__/',
  '*.generated.*',
  '*.pb.go',
  '*_pb2.py',
  '*.min.js',
  '*.min.css',
];

/** An owner that no file has: the rules only tell ignored from not ignored. */
const mark = '@ignored';

/**
 * Tells which files do not count. Patterns are written as in CODEOWNERS on
 * GitHub; of several that match the last one decides, and `!` before a pattern
 * lets its files count again. Throws an `Error` that names a pattern which
 * cannot be used, and why.
 *
 * @public
 */
export function ignoredFilesOf(
  patterns: readonly string[],
): (path: string) => boolean {
  const lines = patterns.map(lineOf);
  const rules = parseCodeowners(lines.join('\n'), { dialect: 'github' });
  const [finding] = rules.findings.filter(({ kind }) =>
    ['syntax', 'unsupported', 'invalid-owner'].includes(kind),
  );
  if (finding) {
    throw new Error(`'${patterns[finding.line - 1]}': ${finding.message}`);
  }
  return path => rules.ownersOf(path).state === 'owned';
}

function lineOf(pattern: string): string {
  const counts = pattern.startsWith('!');
  const bare = (counts ? pattern.slice(1) : pattern).trim();
  if (bare === '' || bare.startsWith('#') || /[\r\n\0]/.test(bare)) {
    throw new Error(`'${pattern}' is no pattern`);
  }
  const escaped = bare.replace(/(?<!\\) /g, '\\ ');
  return counts ? escaped : `${escaped} ${mark}`;
}

import { Codeowners, CodeownersRule } from '../types';
import { ManagedBlock } from './managedBlock';
import { CodeownersEntry, CodeownersOverride } from './types';

/**
 * The hand-written rules that decide about what the block names: told by the files that they decide, else by whether
 * their patterns can reach a path of the block.
 */
export function overridesOf(
  codeowners: Codeowners,
  block: ManagedBlock | undefined,
  entries: readonly CodeownersEntry[],
  files: readonly string[] | undefined,
): CodeownersOverride[] {
  if (!block || entries.length === 0) {
    return [];
  }
  const section = codeowners.rules.find(rule => isIn(rule, block))?.section;
  return files
    ? byFiles(codeowners, block, section, entries, files)
    : byPatterns(codeowners, block, section, entries);
}

function isIn(rule: CodeownersRule, block: ManagedBlock): boolean {
  return rule.line > block.firstLine && rule.line < block.lastLine;
}

function toOverride(
  rule: CodeownersRule,
  section: string | undefined,
): CodeownersOverride {
  return {
    line: rule.line,
    text: rule.text,
    pattern: rule.pattern,
    owners: rule.owners,
    ...(rule.section !== undefined && { section: rule.section }),
    effect: rule.section === section ? 'replaces' : 'adds',
  };
}

function byFiles(
  codeowners: Codeowners,
  block: ManagedBlock,
  section: string | undefined,
  entries: readonly CodeownersEntry[],
  files: readonly string[],
): CodeownersOverride[] {
  const byPath = new Map(entries.map(entry => [entry.path, entry]));
  const found = new Map<CodeownersRule, { files: number; example: string }>();
  for (const file of files) {
    const entry = entryOf(file, byPath);
    if (!entry) {
      continue;
    }
    for (const rule of codeowners.ownersOf(file).rules) {
      if (isIn(rule, block) || isHarmless(rule, entry, section)) {
        continue;
      }
      const known = found.get(rule);
      if (known) {
        known.files += 1;
      } else {
        found.set(rule, { files: 1, example: file });
      }
    }
  }
  return [...found]
    .sort(([left], [right]) => left.line - right.line)
    .map(([rule, what]) => ({ ...toOverride(rule, section), ...what }));
}

function isHarmless(
  { owners, section: own }: CodeownersRule,
  entry: CodeownersEntry,
  section: string | undefined,
): boolean {
  const wanted = new Set(entry.owners.map(lower));
  return (
    owners.every(owner => wanted.has(lower(owner))) &&
    (own !== section || owners.length === entry.owners.length)
  );
}

function lower(text: string): string {
  return text.toLowerCase();
}

function entryOf(
  file: string,
  byPath: ReadonlyMap<string, CodeownersEntry>,
): CodeownersEntry | undefined {
  const own = byPath.get(file);
  if (own) {
    return own;
  }
  for (
    let end = file.lastIndexOf('/');
    end > 0;
    end = file.lastIndexOf('/', end - 1)
  ) {
    const entry = byPath.get(file.slice(0, end + 1));
    if (entry) {
      return entry;
    }
  }
  return byPath.get('');
}

function byPatterns(
  codeowners: Codeowners,
  block: ManagedBlock,
  section: string | undefined,
  entries: readonly CodeownersEntry[],
): CodeownersOverride[] {
  const paths = entries.map(entry => entry.path);
  return codeowners.rules
    .filter(rule => !isIn(rule, block))
    .filter(
      rule =>
        rule.line > block.lastLine ||
        rule.section !== section ||
        // GitLab frees what is excluded wherever the exclusion stands.
        rule.exclusion,
    )
    .filter(rule => {
      const start = fixedStart(rule.pattern, codeowners.dialect === 'gitlab');
      return paths.some(
        path => path.startsWith(start) || start.startsWith(path),
      );
    })
    .map(rule => toOverride(rule, section));
}

/** The text that every path of a pattern starts with; empty for one that matches at any depth. */
function fixedStart(pattern: string, floats: boolean): string {
  const rooted = pattern.startsWith('/');
  if (!rooted && (floats || !pattern.slice(0, -1).includes('/'))) {
    return '';
  }
  const fixed = /^(?:[^\\*?[]|\\[^])*/.exec(pattern)?.[0] ?? '';
  return fixed.replace(/\\([^])/g, '$1').replace(/^\//, '');
}

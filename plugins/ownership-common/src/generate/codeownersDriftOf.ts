import {
  type Codeowners,
  type CodeownersRule,
  managedBlockOf,
  parseCodeowners,
} from '@waymark/codeowners';
import { foldersAbove } from '../modules/checkModules';
import type { CodeownersPlan, PlanEntry } from './CodeownersPlan';

/**
 * A path of the plan of which CODEOWNERS says something else, for one answer of
 * CODEOWNERS. Counts are of files.
 *
 * @public
 */
export interface EntryDrift {
  entry: PlanEntry;
  /** The handles that CODEOWNERS gives these files; none when it gives them to nobody. */
  says: readonly string[];
  /** Owners of the catalog that CODEOWNERS does not give these files. */
  missing: readonly string[];
  files: number;
  /** How many files the path has in all, without those of longer paths. */
  of: number;
  example: string;
  /** The line that decides about the example; absent when none matches. */
  rule?: CodeownersRule;
  /** Whether that line is one of the generated block. */
  isGenerated: boolean;
}

/**
 * A hand-written rule that no thing of the catalog explains: it gives files to
 * somebody whom the catalog does not name for them, or files that the catalog
 * says nothing about.
 *
 * @public
 */
export interface RuleDrift {
  rule: CodeownersRule;
  /** The files that it decides and that the catalog does not explain. */
  files: number;
  example: string;
  /** What the catalog says of the example; absent when it says nothing. */
  entry?: PlanEntry;
}

/**
 * The differences between a plan and a CODEOWNERS file, both ways.
 *
 * @public
 */
export interface CodeownersDrift {
  /** In the order of the paths, then the largest difference first. */
  entries: readonly EntryDrift[];
  /** In the order of the file. */
  rules: readonly RuleDrift[];
  /** Files that have the owners of the catalog. */
  agreeing: number;
  /** Files that the catalog speaks of. */
  covered: number;
}

/**
 * Compares what the catalog says with what a CODEOWNERS file says, file by
 * file; the order and the case of owners do not count. Throws a CodeownersError
 * with code `not-text` when the file is no text.
 *
 * @public
 */
export function codeownersDriftOf(
  plan: CodeownersPlan,
  currentText: string,
  files: readonly string[],
): CodeownersDrift {
  const codeowners = parseCodeowners(currentText, { dialect: plan.dialect });
  const block = managedBlockOf(currentText);
  const isGenerated = ({ line }: CodeownersRule) =>
    block !== undefined && line > block.firstLine && line < block.lastLine;
  const byPath = new Map(plan.entries.map(entry => [entry.path, entry]));
  const keys = new Map(plan.entries.map(entry => [entry, keyOf(entry.owners)]));
  const totals = new Map<PlanEntry, number>();
  const differing = new Map<string, EntryDrift>();
  const unexplained = new Map<CodeownersRule, RuleDrift>();
  let agreeing = 0;
  let covered = 0;
  for (const file of files) {
    const entry = entryOfPath(file, byPath);
    const { owners, rules } = codeowners.ownersOf(file);
    const agrees = entry && keys.get(entry) === keyOf(owners);
    if (entry) {
      covered += 1;
      totals.set(entry, (totals.get(entry) ?? 0) + 1);
    }
    if (agrees) {
      agreeing += 1;
      continue;
    }
    for (const rule of rules) {
      if (!isGenerated(rule) && !isExplained(rule, entry)) {
        const known = unexplained.get(rule);
        unexplained.set(rule, {
          ...(known ?? { rule, example: file, entry }),
          files: (known?.files ?? 0) + 1,
        });
      }
    }
    if (entry) {
      countEntry(differing, entry, owners, rules, file, isGenerated);
    }
  }
  const entries = [...differing.values()]
    .map(drift => ({ ...drift, of: totals.get(drift.entry) ?? 0 }))
    .sort(
      (a, b) =>
        compare(a.entry.path, b.entry.path) ||
        b.files - a.files ||
        compare(a.example, b.example),
    );
  return {
    entries,
    rules: [...unexplained.values()].sort((a, b) => a.rule.line - b.rule.line),
    agreeing,
    covered,
  };
}

function countEntry(
  differing: Map<string, EntryDrift>,
  entry: PlanEntry,
  says: Codeowners['rules'][number]['owners'],
  rules: readonly CodeownersRule[],
  file: string,
  isGenerated: (rule: CodeownersRule) => boolean,
): void {
  const key = `${entry.path}\0${keyOf(says)}`;
  const known = differing.get(key);
  if (known) {
    known.files += 1;
    return;
  }
  const given = new Set(says.map(lower));
  const rule = rules.at(-1);
  differing.set(key, {
    entry,
    says,
    missing: entry.owners.filter(owner => !given.has(lower(owner))),
    files: 1,
    of: 0,
    example: file,
    rule,
    isGenerated: rule !== undefined && isGenerated(rule),
  });
}

/** Whether the catalog names everybody whom the rule names; one that takes a path away agrees with nobody. */
function isExplained(
  { owners }: CodeownersRule,
  entry: PlanEntry | undefined,
): boolean {
  if (!entry) {
    return false;
  }
  const named = new Set(entry.owners.map(lower));
  return owners.length === 0
    ? named.size === 0
    : owners.every(owner => named.has(lower(owner)));
}

function entryOfPath(
  path: string,
  byPath: ReadonlyMap<string, PlanEntry>,
): PlanEntry | undefined {
  const nearest = [path, ...foldersAbove(path), ''].find(each =>
    byPath.has(each),
  );
  return nearest === undefined ? undefined : byPath.get(nearest);
}

function keyOf(owners: readonly string[]): string {
  return owners.length === 0
    ? ''
    : [...new Set(owners.map(lower))].sort().join(' ');
}

function lower(text: string): string {
  return text.toLocaleLowerCase('en-US');
}

function compare(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

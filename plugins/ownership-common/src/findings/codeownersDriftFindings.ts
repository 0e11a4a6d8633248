import type {
  CodeownersDrift,
  EntryDrift,
  RuleDrift,
} from '../generate/codeownersDriftOf';
import type { FindingDraft } from './FindingDraft';

/**
 * Findings of the differences between the catalog and CODEOWNERS. `drift`: a
 * path most of whose files CODEOWNERS does not give to every owner that the
 * catalog names; for information only where no rule speaks of them.
 * `unexplained-rule`: a hand-written line that nothing in the catalog explains,
 * for information. Entities in `known` have a drift finding already.
 *
 * @public
 */
export function codeownersDriftFindings(
  drift: CodeownersDrift,
  context: {
    codeownersPath: string;
    hrefOf?(path: string, line?: number): string | undefined;
    known?: ReadonlySet<string>;
  },
): FindingDraft[] {
  const place = (rule: { line: number; column: number; pattern: string }) => ({
    file: context.codeownersPath,
    line: rule.line,
    column: rule.column,
    pattern: rule.pattern,
    href: context.hrefOf?.(context.codeownersPath, rule.line),
  });
  const ofEntries = drift.entries
    .filter(({ missing }) => missing.length > 0)
    .filter(
      ({ entry }) =>
        !entry.subjects.some(
          ({ entityRef }) =>
            entityRef !== undefined && context.known?.has(entityRef),
        ),
    )
    // What is said of fewer files is said by the rules that do it.
    .filter(({ files, of }) => files * 2 > of)
    .map(
      (each): FindingDraft => ({
        kind: 'drift',
        severity: each.rule ? 'warning' : 'info',
        message: entrySentence(each),
        ...(each.rule && place(each.rule)),
        owner: each.missing[0],
        entityRef: each.entry.subjects[0]?.entityRef,
      }),
    );
  const ofRules = drift.rules.map(
    (each): FindingDraft => ({
      kind: 'unexplained-rule',
      severity: 'info',
      message: ruleSentence(each),
      ...place(each.rule),
    }),
  );
  return [...ofEntries, ...ofRules];
}

/**
 * What CODEOWNERS says of a path and what the catalog says of it, in a
 * sentence.
 *
 * @public
 */
export function entrySentence(drift: EntryDrift): string {
  const { entry, says, files, of, example } = drift;
  const what = entry.subjects.map(({ title }) => title).join(', ');
  const count = files === of ? `all ${of}` : `${files} of ${of}`;
  return `The catalog says ${listOf(entry.owners)} for ${
    entry.path || 'the whole repository'
  } (${what}); CODEOWNERS says ${listOf(says)} for ${count} ${
    of === 1 ? 'file' : 'files'
  }, such as ${example}.`;
}

/**
 * Why nothing in the catalog explains a rule, in a sentence.
 *
 * @public
 */
export function ruleSentence({
  rule,
  files,
  example,
  entry,
}: RuleDrift): string {
  const decides = `This rule gives ${files} ${
    files === 1 ? 'file' : 'files'
  }, such as ${example}, to ${listOf(rule.owners)}`;
  return entry
    ? `${decides}; the catalog says ${listOf(entry.owners)} (${entry.subjects
        .map(({ title }) => title)
        .join(', ')}).`
    : `${decides}; nothing in the catalog is there.`;
}

function listOf(owners: readonly string[]): string {
  return owners.length > 0 ? owners.join(' ') : 'nobody';
}

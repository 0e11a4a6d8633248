import { normalizePath } from './normalizePath';
import { RuleMatcher } from './RuleMatcher';
import { Codeowners, CodeownersFinding, CodeownersRule } from './types';

interface Usage {
  /** Rules whose pattern matches a file. */
  matched: Uint8Array;
  /** Rules that decide for a file. */
  decides: Uint8Array;
}

function measure(
  codeowners: Codeowners,
  matcher: RuleMatcher,
  files: readonly string[],
): Usage {
  const matched = new Uint8Array(codeowners.rules.length);
  const decides = new Uint8Array(codeowners.rules.length);
  const used = new Set<object>();
  for (const file of files) {
    const entries = matcher.match(file);
    for (const entry of entries) {
      used.add(entry);
    }
    if (codeowners.dialect === 'github') {
      const last = matcher.lastOf(entries);
      if (last !== -1) {
        decides[last] = 1;
      }
    } else {
      for (const rule of matcher.decidingOf(entries)) {
        decides[rule] = 1;
      }
    }
  }
  matcher.entries.forEach((entry, rule) => {
    matched[rule] = used.has(entry) ? 1 : 0;
  });
  return { matched, decides };
}

/** For each rule the first file that it would match if case did not matter. */
function matchIgnoringCase(
  rules: readonly CodeownersRule[],
  codeowners: Codeowners,
  files: readonly string[],
): Map<CodeownersRule, string> {
  const examples = new Map<CodeownersRule, string>();
  if (rules.length === 0) {
    return examples;
  }
  const matcher = new RuleMatcher(rules, codeowners.dialect, {
    foldCase: true,
  });
  const firstFiles = new Map<object, string>();
  for (const file of files) {
    for (const entry of matcher.match(file)) {
      if (!firstFiles.has(entry)) {
        firstFiles.set(entry, file);
      }
    }
  }
  matcher.entries.forEach((entry, number) => {
    const file = firstFiles.get(entry);
    if (file !== undefined) {
      examples.set(rules[number], file);
    }
  });
  return examples;
}

function describeDead(
  rule: CodeownersRule,
  example: string | undefined,
): CodeownersFinding {
  const common = {
    severity: 'warning',
    line: rule.line,
    column: rule.column,
    pattern: rule.pattern,
  } as const;
  return example === undefined
    ? {
        ...common,
        kind: 'dead',
        message:
          'This pattern matches no file; correct the path or remove the line.',
      }
    : {
        ...common,
        kind: 'wrong-case',
        message: `This pattern matches no file because paths are case-sensitive; write it like ${JSON.stringify(
          example,
        )}.`,
      };
}

/**
 * The findings that need the list of files, in the order of the file: `dead` for a pattern that matches nothing,
 * `wrong-case` in its place when only the case keeps it from matching, and `shadowed` when every file that
 * it matches is decided by another rule. Repeated patterns are left to the finding `duplicate`.
 *
 * @public
 */
export function inspectCodeowners(
  codeowners: Codeowners,
  files: Iterable<string>,
): CodeownersFinding[] {
  const paths = Array.from(files, normalizePath);
  const matcher = new RuleMatcher(codeowners.rules, codeowners.dialect);
  const { matched, decides } = measure(codeowners, matcher, paths);
  const examples = matchIgnoringCase(
    codeowners.rules.filter((_, number) => !matched[number]),
    codeowners,
    paths,
  );
  const repeated = new Set(
    codeowners.findings
      .filter(finding => finding.kind === 'duplicate')
      .map(finding => finding.line),
  );
  const findings: CodeownersFinding[] = [];
  codeowners.rules.forEach((rule, number) => {
    if (!matched[number]) {
      findings.push(describeDead(rule, examples.get(rule)));
    } else if (!decides[number] && !repeated.has(rule.line)) {
      findings.push({
        kind: 'shadowed',
        severity: 'warning',
        line: rule.line,
        column: rule.column,
        message: `Every file that this pattern matches is decided by another line${
          rule.section === undefined ? '' : ' of the section'
        }; move this line down or remove it.`,
        pattern: rule.pattern,
      });
    }
  });
  return findings;
}

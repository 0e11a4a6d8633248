import { RuleMatcher } from './RuleMatcher';
import { CodeownersDialect, CodeownersFinding } from './types';

/** Rules that a later line with the same pattern replaces, and patterns that match nothing by their form. */
export function findDuplicates(
  matcher: RuleMatcher,
  dialect: CodeownersDialect,
): CodeownersFinding[] {
  const findings: CodeownersFinding[] = [];
  const { entries, rules } = matcher;
  // From the end, so that each rule meets the next one with its pattern.
  const nextLines = new Map<object, Map<string, number>>();
  for (let number = rules.length - 1; number >= 0; number -= 1) {
    const rule = rules[number];
    const entry = entries[number];
    if (entry.rules.length < 2) {
      continue;
    }
    const lines = nextLines.get(entry) ?? new Map<string, number>();
    nextLines.set(entry, lines);
    const key = `${matcher.sectionOf(number)}${rule.exclusion ? '!' : ''}`;
    const next = lines.get(key);
    if (next !== undefined) {
      findings.push({
        kind: 'duplicate',
        severity: 'warning',
        line: rule.line,
        column: rule.column,
        message: `Line ${next} has the same pattern and replaces this line${
          dialect === 'gitlab' ? ' in its section' : ''
        }; owners of both do not add up, so keep one line.`,
        pattern: rule.pattern,
      });
    }
    lines.set(key, rule.line);
  }
  return findings;
}

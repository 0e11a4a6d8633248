import { findDuplicates } from './findDuplicates';
import { normalizePath } from './normalizePath';
import { ParsedFile } from './parseGithub';
import { RuleMatcher } from './RuleMatcher';
import {
  Codeowners,
  CodeownersDialect,
  CodeownersFinding,
  CodeownersRule,
  PathExplanation,
  PathOwnership,
} from './types';

const unmatched: PathOwnership = Object.freeze({
  state: 'unmatched',
  owners: Object.freeze([]),
  rules: Object.freeze([]),
});

function ownershipBy(rules: readonly CodeownersRule[]): PathOwnership {
  const owners =
    rules.length === 1
      ? rules[0].owners
      : [...new Set(rules.flatMap(rule => rule.owners))];
  return Object.freeze({
    state: owners.length > 0 ? 'owned' : 'cleared',
    owners: Object.freeze(owners),
    rules: Object.freeze(rules),
  });
}

/** Rules behind an index; equal answers are the same frozen object wherever one rule decides. */
export class IndexedCodeowners implements Codeowners {
  readonly rules: readonly CodeownersRule[];
  readonly findings: readonly CodeownersFinding[];
  private readonly matcher: RuleMatcher;
  private readonly byRule: (PathOwnership | undefined)[] = [];

  constructor(readonly dialect: CodeownersDialect, file: ParsedFile) {
    this.rules = file.rules;
    this.matcher = new RuleMatcher(file.rules, dialect);
    this.findings = [
      ...file.findings,
      ...findDuplicates(this.matcher, dialect),
    ].sort(
      (left, right) => left.line - right.line || left.column - right.column,
    );
  }

  ownersOf(path: string): PathOwnership {
    const entries = this.matcher.match(normalizePath(path));
    if (this.dialect === 'github') {
      return this.ownershipByRule(this.matcher.lastOf(entries));
    }
    const deciding = this.matcher.decidingOf(entries);
    return deciding.length < 2
      ? this.ownershipByRule(deciding[0] ?? -1)
      : ownershipBy(deciding.map(number => this.rules[number]));
  }

  explain(path: string): PathExplanation {
    const normalized = normalizePath(path);
    const entries = this.matcher.match(normalized);
    const deciding = this.matcher.decidingOf(entries);
    const shadowed = this.matcher
      .allOf(entries)
      .filter(number => !deciding.includes(number))
      .reverse();
    return {
      path: normalized,
      ...this.ownersOf(normalized),
      shadowed: shadowed.map(number => this.rules[number]),
    };
  }

  private ownershipByRule(number: number): PathOwnership {
    if (number === -1) {
      return unmatched;
    }
    const known = this.byRule[number];
    if (known) {
      return known;
    }
    const ownership = ownershipBy([this.rules[number]]);
    this.byRule[number] = ownership;
    return ownership;
  }
}

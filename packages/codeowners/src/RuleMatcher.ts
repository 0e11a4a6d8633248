import { compilePattern } from './compilePattern';
import { PatternIndex } from './PatternIndex';
import { PatternEntry } from './PatternNode';
import { CodeownersDialect, CodeownersRule } from './types';

/** Answers by rule number which rules match a path and which of them decide. */
export class RuleMatcher {
  /** The distinct pattern of each rule. */
  readonly entries: readonly PatternEntry[];
  private readonly index = new PatternIndex();
  private readonly sections: Int32Array;
  private readonly candidates = new Map<PatternEntry, readonly number[]>();
  private readonly foldCase: boolean;

  constructor(
    readonly rules: readonly CodeownersRule[],
    dialect: CodeownersDialect,
    options: { foldCase?: boolean } = {},
  ) {
    this.foldCase = options.foldCase ?? false;
    const numbers = new Map<string | undefined, number>();
    this.sections = new Int32Array(rules.length);
    this.entries = rules.map((rule, number) => {
      if (!numbers.has(rule.section)) {
        numbers.set(rule.section, numbers.size);
      }
      this.sections[number] = numbers.get(rule.section)!;
      return this.index.add(
        compilePattern(rule.pattern, dialect, options),
        number,
      );
    });
  }

  /** The patterns that match, some repeatedly; the array is used again by the next call. */
  match(path: string): readonly PatternEntry[] {
    return this.index.match(this.foldCase ? path.toLowerCase() : path);
  }

  sectionOf(rule: number): number {
    return this.sections[rule];
  }

  /** The number of the one deciding rule or -1, for rules without sections and exclusions. */
  lastOf(entries: readonly PatternEntry[]): number {
    let last = -1;
    for (const entry of entries) {
      const candidate = entry.rules[entry.rules.length - 1];
      if (candidate > last) {
        last = candidate;
      }
    }
    return last;
  }

  /** The numbers of the deciding rules, one for each section that matches, in the order of the sections. */
  decidingOf(entries: readonly PatternEntry[]): number[] {
    const deciding = new Map<number, number>();
    for (const entry of entries) {
      this.choose(this.candidatesOf(entry), deciding);
    }
    if (deciding.size < 2) {
      return [...deciding.values()];
    }
    return [...deciding]
      .sort(([left], [right]) => left - right)
      .map(([, rule]) => rule);
  }

  /** The numbers of all matching rules, ascending. */
  allOf(entries: readonly PatternEntry[]): number[] {
    return [...new Set(entries)]
      .flatMap(entry => entry.rules)
      .sort((left, right) => left - right);
  }

  /** The best rule of each section among those of one pattern: a pattern can stand in thousands of lines. */
  private candidatesOf(entry: PatternEntry): Iterable<number> {
    if (entry.rules.length === 1) {
      return entry.rules;
    }
    const known = this.candidates.get(entry);
    if (known) {
      return known;
    }
    const chosen = new Map<number, number>();
    this.choose(entry.rules, chosen);
    const candidates = [...chosen.values()];
    this.candidates.set(entry, candidates);
    return candidates;
  }

  private choose(rules: Iterable<number>, deciding: Map<number, number>): void {
    for (const rule of rules) {
      const section = this.sections[rule];
      const current = deciding.get(section);
      if (current === undefined || this.beats(rule, current)) {
        deciding.set(section, rule);
      }
    }
  }

  /** What is excluded stays excluded in its section; apart from that the later line wins. */
  private beats(rule: number, current: number): boolean {
    const { exclusion } = this.rules[rule];
    return exclusion === this.rules[current].exclusion
      ? rule > current
      : exclusion;
  }
}

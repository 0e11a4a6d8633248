interface CharacterClass {
  negated: boolean;
  ranges: readonly (readonly [number, number])[];
}

const STAR = Symbol('any characters');
const ONE = Symbol('one character');

type Token = string | typeof STAR | typeof ONE | CharacterClass;

/**
 * One part of a pattern between slashes: a fixed name, any name (`*`), any number of names (`**`),
 * a name with wildcards, or something that no name can match.
 */
export type Segment =
  | string
  | { kind: 'any' | 'deep' | 'never' }
  | { kind: 'glob'; key: string; glob: Glob };

export const ANY: Segment = { kind: 'any' };
export const DEEP: Segment = { kind: 'deep' };
const NEVER: Segment = { kind: 'never' };

/** A name with wildcards; `prefix` and `suffix` are the fixed texts at its ends. */
export interface Glob {
  prefix: string;
  suffix: string;
  matches(name: string): boolean;
}

export interface SegmentOptions {
  /** `[a-z]` is a set of characters, as in GitLab; otherwise brackets are ordinary characters. */
  classes: boolean;
  /** Compare without regard to case. */
  foldCase: boolean;
}

const SPECIAL = /[\\*?[]/;
const SURROGATE = /[\ud800-\udfff]/;

function parseClass(
  units: readonly string[],
  start: number,
): { token: CharacterClass; next: number } | undefined {
  let position = start;
  const negated = units[position] === '!' || units[position] === '^';
  if (negated) {
    position += 1;
  }
  const ranges: [number, number][] = [];
  const take = (): number | undefined => {
    if (units[position] === '\\') {
      position += 1;
    }
    const unit = units[position];
    position += 1;
    return unit?.codePointAt(0);
  };
  while (units[position] !== ']') {
    const low = take();
    if (low === undefined) {
      return undefined;
    }
    let high = low;
    if (units[position] === '-' && units[position + 1] !== ']') {
      position += 1;
      const end = take();
      if (end === undefined) {
        return undefined;
      }
      high = end;
    }
    ranges.push([low, high]);
  }
  return { token: { negated, ranges }, next: position + 1 };
}

function tokenize(source: string, classes: boolean): Token[] | undefined {
  const units = Array.from(source);
  const tokens: Token[] = [];
  for (let position = 0; position < units.length; position += 1) {
    const unit = units[position];
    if (unit === '\\' && position + 1 < units.length) {
      position += 1;
      tokens.push(units[position]);
    } else if (unit === '*') {
      if (tokens[tokens.length - 1] !== STAR) {
        tokens.push(STAR);
      }
    } else if (unit === '?') {
      tokens.push(ONE);
    } else if (unit === '[' && classes) {
      const parsed = parseClass(units, position + 1);
      if (!parsed) {
        return undefined;
      }
      tokens.push(parsed.token);
      position = parsed.next - 1;
    } else {
      tokens.push(unit);
    }
  }
  return tokens;
}

function keyOf(tokens: readonly Token[]): string {
  let key = '';
  for (const token of tokens) {
    if (token === STAR) {
      key += '*';
    } else if (token === ONE) {
      key += '?';
    } else if (typeof token === 'string') {
      key += SPECIAL.test(token) ? `\\${token}` : token;
    } else {
      key += `[${token.negated ? '!' : ''}${token.ranges.join(';')}]`;
    }
  }
  return key;
}

function accepts(token: Token, unit: string): boolean {
  if (typeof token === 'string') {
    return token === unit;
  }
  if (token === ONE) {
    return true;
  }
  const { negated, ranges } = token as CharacterClass;
  const code = unit.codePointAt(0)!;
  return ranges.some(([low, high]) => low <= code && code <= high) !== negated;
}

/** Going back only to the last star keeps this at pattern × name steps in the worst case. */
function tokensMatch(tokens: readonly Token[], name: string): boolean {
  const units = SURROGATE.test(name) ? Array.from(name) : name;
  let unit = 0;
  let token = 0;
  let afterStar = -1;
  let retryFrom = 0;
  while (unit < units.length) {
    if (tokens[token] === STAR) {
      token += 1;
      afterStar = token;
      retryFrom = unit;
    } else if (token < tokens.length && accepts(tokens[token], units[unit])) {
      token += 1;
      unit += 1;
    } else if (afterStar !== -1) {
      retryFrom += 1;
      token = afterStar;
      unit = retryFrom;
    } else {
      return false;
    }
  }
  while (tokens[token] === STAR) {
    token += 1;
  }
  return token === tokens.length;
}

function chunksMatch(
  prefix: string,
  middles: readonly string[],
  suffix: string,
  name: string,
): boolean {
  const end = name.length - suffix.length;
  if (
    prefix.length > end ||
    !name.startsWith(prefix) ||
    !name.endsWith(suffix)
  ) {
    return false;
  }
  let position = prefix.length;
  for (const middle of middles) {
    const found = name.indexOf(middle, position);
    if (found === -1) {
      return false;
    }
    position = found + middle.length;
    if (position > end) {
      return false;
    }
  }
  return true;
}

function fixedEnd(tokens: readonly Token[]): string {
  let end = '';
  for (
    let last = tokens.length - 1;
    typeof tokens[last] === 'string';
    last -= 1
  ) {
    end = (tokens[last] as string) + end;
  }
  return end;
}

function fixedStart(tokens: readonly Token[]): string {
  let start = '';
  for (let first = 0; typeof tokens[first] === 'string'; first += 1) {
    start += tokens[first] as string;
  }
  return start;
}

function compileGlob(tokens: readonly Token[]): Glob {
  const prefix = fixedStart(tokens);
  const suffix = fixedEnd(tokens);
  if (tokens.some(token => typeof token !== 'string' && token !== STAR)) {
    return { prefix, suffix, matches: name => tokensMatch(tokens, name) };
  }
  const chunks: string[] = [''];
  for (const token of tokens) {
    if (token === STAR) {
      chunks.push('');
    } else {
      chunks[chunks.length - 1] += token as string;
    }
  }
  const middles = chunks.slice(1, -1);
  return {
    prefix,
    suffix,
    matches: name => chunksMatch(prefix, middles, suffix, name),
  };
}

/** Compiles the part of a pattern between two slashes; `**` is the caller's to recognise. */
export function compileSegment(
  source: string,
  options: SegmentOptions,
): Segment {
  const text = options.foldCase ? source.toLowerCase() : source;
  if (!SPECIAL.test(text)) {
    return text;
  }
  if (text === '*') {
    return ANY;
  }
  const tokens = tokenize(text, options.classes);
  if (!tokens) {
    return NEVER;
  }
  if (tokens.every(token => typeof token === 'string')) {
    return tokens.join('');
  }
  if (tokens.length === 1 && tokens[0] === STAR) {
    return ANY;
  }
  return { kind: 'glob', key: keyOf(tokens), glob: compileGlob(tokens) };
}

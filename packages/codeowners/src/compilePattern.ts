import { ANY, compileSegment, DEEP, Segment, SegmentOptions } from './segment';
import { CodeownersDialect } from './types';

/**
 * What may follow the last segment of a pattern: `exact` nothing, `below` at least one more segment,
 * `self` anything or nothing.
 */
export type Tail = 'exact' | 'below' | 'self';

/** A pattern from the root of the repository on, in a form in which equal patterns have equal segments. */
export interface CompiledPattern {
  segments: readonly Segment[];
  tail: Tail;
}

export interface CompileOptions {
  foldCase?: boolean;
}

const SPECIAL = /[\\*?[]/;

/** Brings a pattern into its one form; nothing comes out of a pattern that no path can match. */
function finish(segments: Segment[], tail: Tail): CompiledPattern | undefined {
  const kept: Segment[] = [];
  for (const segment of segments) {
    if (
      segment === '' ||
      (typeof segment === 'object' && segment.kind === 'never')
    ) {
      return undefined;
    }
    if (segment !== DEEP || kept[kept.length - 1] !== DEEP) {
      kept.push(segment);
    }
  }
  const last = kept.length - 1;
  if (kept[last] === DEEP) {
    // "a/**", "a/**/": everything below a.
    return { segments: kept.slice(0, last), tail: 'below' };
  }
  if (tail === 'exact' && kept[last] === ANY && kept[last - 1] === DEEP) {
    // "a/**/*" says the same in other words.
    return { segments: kept.slice(0, last - 1), tail: 'below' };
  }
  return { segments: kept, tail };
}

function compileGithub(
  pattern: string,
  options: SegmentOptions,
): CompiledPattern | undefined {
  if (pattern === '/') {
    return undefined;
  }
  const special = SPECIAL.test(pattern);
  // An escaped slash is a slash.
  const source = special ? pattern.replace(/\\\//g, '/') : pattern;
  const parts = source.split('/');
  const directory = parts[parts.length - 1] === '';
  if (directory) {
    parts.pop();
  }
  const rooted = parts[0] === '';
  const floating = parts.length === 1 && !rooted;
  if (rooted) {
    parts.shift();
  }
  const segments: Segment[] =
    special || options.foldCase
      ? parts.map(part =>
          part === '**' ? DEEP : compileSegment(part, options),
        )
      : parts;
  if (floating) {
    segments.unshift(DEEP);
  }
  if (directory) {
    return finish(segments, 'below');
  }
  // A lone "*" at the end is the one wildcard that does not reach into directories.
  const exact = segments[segments.length - 1] === ANY;
  return finish(segments, exact ? 'exact' : 'self');
}

function compileGitlab(
  pattern: string,
  options: SegmentOptions,
): CompiledPattern | undefined {
  if (pattern === '*') {
    return { segments: [], tail: 'below' };
  }
  const parts = pattern
    .replace(/^\\#/, '#')
    .replace(/\\[ \t\r\f\v]+/g, ' ')
    .split('/');
  const directory = parts[parts.length - 1] === '';
  if (directory) {
    parts.pop();
  }
  const rooted = parts[0] === '';
  if (rooted) {
    parts.shift();
  }
  const segments = parts.map((part, index) =>
    // "**" spans directories only in front of a slash.
    part === '**' && (directory || index < parts.length - 1)
      ? DEEP
      : compileSegment(part, options),
  );
  if (!rooted) {
    segments.unshift(DEEP);
  }
  return finish(segments, directory ? 'below' : 'exact');
}

/** Compiles a pattern that the parser of the dialect has accepted; nothing if no path can match it. */
export function compilePattern(
  pattern: string,
  dialect: CodeownersDialect,
  options: CompileOptions = {},
): CompiledPattern | undefined {
  const foldCase = options.foldCase ?? false;
  return dialect === 'github'
    ? compileGithub(pattern, { classes: false, foldCase })
    : compileGitlab(pattern, { classes: true, foldCase });
}

import fc from 'fast-check';
import { minimatch } from 'minimatch';
import {
  CodeownersDialect,
  CodeownersRule,
  inspectCodeowners,
  parseCodeowners,
} from './index';

/** A slow matcher of one name that tries everything, written apart from the one in use. */
function nameMatches(pattern: string, name: string, classes: boolean): boolean {
  const known = new Map<string, boolean>();
  function run(at: number, from: number): boolean {
    const key = `${at},${from}`;
    if (!known.has(key)) {
      known.set(key, step(at, from));
    }
    return known.get(key)!;
  }
  function step(at: number, from: number): boolean {
    if (at === pattern.length) {
      return from === name.length;
    }
    const character = pattern[at];
    if (character === '*') {
      return run(at + 1, from) || (from < name.length && run(at, from + 1));
    }
    if (from === name.length) {
      return false;
    }
    if (character === '?') {
      return run(at + 1, from + 1);
    }
    if (character === '[' && classes) {
      const set = /^\[(!?)(.)(?:-(.))?\]/.exec(pattern.slice(at))!;
      const inside = set[2] <= name[from] && name[from] <= (set[3] ?? set[2]);
      return inside !== (set[1] === '!') && run(at + set[0].length, from + 1);
    }
    const escaped = character === '\\';
    return (
      pattern[escaped ? at + 1 : at] === name[from] &&
      run(at + (escaped ? 2 : 1), from + 1)
    );
  }
  return run(0, 0);
}

function namesMatch(
  patterns: string[],
  names: string[],
  classes: boolean,
): boolean {
  if (patterns.length === 0) {
    return names.length === 0;
  }
  const [first, ...rest] = patterns;
  if (first === '**') {
    return rest.length === 0
      ? names.length > 0
      : namesMatch(rest, names, classes) ||
          (names.length > 0 && namesMatch(patterns, names.slice(1), classes));
  }
  return (
    names.length > 0 &&
    nameMatches(first, names[0], classes) &&
    namesMatch(rest, names.slice(1), classes)
  );
}

/** GitHub in the words of gitignore: a pattern matches a file, or a directory and so what is in it. */
function githubMatches(pattern: string, path: string): boolean {
  const source = pattern.endsWith('**/') ? pattern.slice(0, -1) : pattern;
  const directoryOnly = source.endsWith('/');
  const body = directoryOnly ? source.slice(0, -1) : source;
  const patterns = body.includes('/')
    ? body.replace(/^\//, '').split('/')
    : ['**', body];
  const names = path.split('/');
  return names.some((_, index) => {
    const isFile = index === names.length - 1;
    if (
      directoryOnly ? isFile : !isFile && patterns[patterns.length - 1] === '*'
    ) {
      return false;
    }
    return namesMatch(patterns, names.slice(0, index + 1), false);
  });
}

/** GitLab in the words of its documentation: File::fnmatch on an absolute pattern. */
function gitlabMatches(pattern: string, path: string): boolean {
  let absolute = pattern.startsWith('/') ? pattern : `/**/${pattern}`;
  if (pattern === '*') {
    absolute = '/**/*';
  }
  if (absolute.endsWith('/')) {
    absolute += '**/*';
  }
  const patterns = absolute.slice(1).split('/');
  if (patterns[patterns.length - 1] === '**') {
    patterns[patterns.length - 1] = '*';
  }
  return namesMatch(patterns, path.split('/'), true);
}

const oracle = { github: githubMatches, gitlab: gitlabMatches };

const name = fc
  .string({
    unit: fc.constantFrom('a', 'b', 'c', '.', '*'),
    minLength: 1,
    maxLength: 4,
  })
  .filter(text => text !== '.' && text !== '..');
const path = fc
  .array(name, { minLength: 1, maxLength: 5 })
  .map(names => names.join('/'));

function patternPart(dialect: CodeownersDialect) {
  const unit = fc.constantFrom(
    'a',
    'b',
    'c',
    '.',
    '*',
    '?',
    '\\*',
    ...(dialect === 'gitlab' ? ['[a-b]', '[!a]'] : []),
  );
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant('**') },
    { weight: 2, arbitrary: fc.constant('*') },
    {
      weight: 6,
      arbitrary: fc
        .string({ unit, minLength: 1, maxLength: 4 })
        .map(text => text.replace(/\*\*+/g, '*')),
    },
  );
}

function anyPattern(dialect: CodeownersDialect) {
  return (
    fc
      .tuple(
        fc.constantFrom('', '/'),
        fc.array(patternPart(dialect), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', '/'),
      )
      .map(([start, parts, end]) => start + parts.join('/') + end)
      // A line that starts with a bracket is a heading on GitLab.
      .filter(text => !text.startsWith('['))
  );
}

interface Line {
  pattern: string;
  owner: string;
  section: string;
  exclusion: boolean;
}

function lines(dialect: CodeownersDialect): fc.Arbitrary<Line[]> {
  const gitlab = dialect === 'gitlab';
  return fc.array(
    fc.record({
      pattern: anyPattern(dialect),
      owner: fc.constantFrom('', '@x', '@y', '@z'),
      section: gitlab ? fc.constantFrom('One', 'Two') : fc.constant(''),
      exclusion: gitlab
        ? fc.integer({ min: 0, max: 6 }).map(number => number === 0)
        : fc.constant(false),
    }),
    { minLength: 1, maxLength: 25 },
  );
}

function write(rules: Line[]): string {
  return rules
    .map(({ pattern: source, owner, section, exclusion }) =>
      [
        ...(section ? [`[${section}]`] : []),
        `${exclusion ? '!' : ''}${source} ${exclusion ? '' : owner}`,
      ].join('\n'),
    )
    .join('\n');
}

/** The numbers of the deciding rules, by trying every rule. */
function decide(
  rules: Line[],
  dialect: CodeownersDialect,
  file: string,
): number[] {
  const matching = rules
    .map((_, number) => number)
    .filter(number => oracle[dialect](rules[number].pattern, file));
  const sections = [...new Set(rules.map(rule => rule.section))];
  return sections.flatMap(section => {
    const here = matching.filter(number => rules[number].section === section);
    const excluding = here.filter(number => rules[number].exclusion);
    return (excluding.length > 0 ? excluding : here).slice(-1);
  });
}

describe.each<CodeownersDialect>(['github', 'gitlab'])(
  'any file in the dialect %s',
  dialect => {
    it('is answered like by a matcher that tries every rule', () => {
      fc.assert(
        fc.property(
          lines(dialect),
          fc.array(path, { minLength: 1, maxLength: 12 }),
          (rules, files) => {
            const codeowners = parseCodeowners(write(rules), { dialect });
            expect(codeowners.rules).toHaveLength(rules.length);
            const numberOf = new Map<CodeownersRule, number>(
              codeowners.rules.map((rule, number) => [rule, number]),
            );
            for (const file of files) {
              const expected = decide(rules, dialect, file);
              const owners = [
                ...new Set(
                  expected
                    .map(number =>
                      rules[number].exclusion ? '' : rules[number].owner,
                    )
                    .filter(Boolean),
                ),
              ];
              const ownership = codeowners.ownersOf(file);
              expect(ownership.rules.map(rule => numberOf.get(rule))).toEqual(
                expected,
              );
              expect(ownership.owners).toEqual(owners);
              const cleared = expected.length > 0 ? 'cleared' : 'unmatched';
              expect(ownership.state).toBe(
                owners.length > 0 ? 'owned' : cleared,
              );
              const { shadowed, ...rest } = codeowners.explain(file);
              expect(rest).toEqual({ path: file, ...ownership });
              const matching = rules
                .map((_, number) => number)
                .filter(number => oracle[dialect](rules[number].pattern, file));
              expect(shadowed.map(rule => numberOf.get(rule))).toEqual(
                matching.filter(number => !expected.includes(number)).reverse(),
              );
            }
          },
        ),
        { numRuns: 600 },
      );
    });

    it('is inspected like by a matcher that tries every rule', () => {
      fc.assert(
        fc.property(
          lines(dialect),
          fc.array(path, { maxLength: 12 }),
          (rules, files) => {
            const codeowners = parseCodeowners(write(rules), { dialect });
            const repeated = codeowners.findings
              .filter(finding => finding.kind === 'duplicate')
              .map(finding => finding.line);
            const deciding = new Set(
              files.flatMap(file => decide(rules, dialect, file)),
            );
            const expected = codeowners.rules.flatMap((rule, number) => {
              if (
                !files.some(file =>
                  oracle[dialect](rules[number].pattern, file),
                )
              ) {
                return [[rule.line, 'dead']];
              }
              return deciding.has(number) || repeated.includes(rule.line)
                ? []
                : [[rule.line, 'shadowed']];
            });
            // The names have one case only, so nothing can be in the wrong one.
            expect(
              inspectCodeowners(codeowners, files).map(({ line, kind }) => [
                line,
                kind,
              ]),
            ).toEqual(expected);
          },
        ),
        { numRuns: 300 },
      );
    });

    it('answers the same in any order of the files', () => {
      fc.assert(
        fc.property(
          lines(dialect),
          fc.array(path, { minLength: 2, maxLength: 12 }),
          (rules, files) => {
            const text = write(rules);
            const codeowners = parseCodeowners(text, { dialect });
            for (const file of [...files, ...files.sort()]) {
              expect(codeowners.ownersOf(file)).toEqual(
                parseCodeowners(text, { dialect }).ownersOf(file),
              );
            }
          },
        ),
        { numRuns: 150 },
      );
    });
  },
);

describe('text of any kind', () => {
  it('never throws, and findings point into it', () => {
    const piece = fc.constantFrom(
      '*',
      '/',
      '\\',
      '[',
      ']',
      '^',
      '!',
      '#',
      '@a',
      'a@b.c',
      ' ',
      '\t',
      '\n',
      '\r\n',
      'x',
      '**',
      '@@owner',
      '[2]',
      '\ufeff',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.constantFrom<CodeownersDialect>('github', 'gitlab'),
        (pieces, dialect) => {
          const text = pieces.join('');
          const codeowners = parseCodeowners(text, { dialect });
          codeowners.ownersOf('x/a');
          inspectCodeowners(codeowners, ['x', 'x/a', 'A/X']);
          const sourceLines = text.replace(/^\ufeff/, '').split('\n');
          for (const finding of codeowners.findings) {
            expect(finding.column).toBeGreaterThanOrEqual(1);
            expect(finding.column).toBeLessThanOrEqual(
              sourceLines[finding.line - 1].length,
            );
            expect(finding.message).toMatch(/^[A-Z"[].*\.$/);
          }
          for (const rule of codeowners.rules) {
            expect(sourceLines[rule.line - 1].replace(/\r$/, '')).toBe(
              rule.text,
            );
            expect(
              rule.text
                .slice(rule.column - 1)
                .replace(/^!/, '')
                .startsWith(rule.pattern),
            ).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('GitLab patterns that minimatch reads alike', () => {
  it('match the same files', () => {
    const plain = fc
      .array(
        fc.oneof(
          fc.constant('**'),
          fc.string({
            unit: fc.constantFrom('a', 'b', '.', '*', '?'),
            minLength: 1,
            maxLength: 3,
          }),
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map(parts =>
        parts
          .map(part => (part === '**' ? part : part.replace(/\*+/g, '*')))
          .join('/'),
      )
      .filter(text => !/\*\*$|(^|\/)\.{1,2}(\/|$)/.test(text));
    fc.assert(
      fc.property(plain, path, (source, file) => {
        const state = parseCodeowners(`/${source} @x`, {
          dialect: 'gitlab',
        }).ownersOf(file).state;
        const expected = minimatch(file, source, {
          dot: true,
          nobrace: true,
          noext: true,
          nocomment: true,
          nonegate: true,
        });
        expect(state).toBe(expected ? 'owned' : 'unmatched');
      }),
      { numRuns: 2000 },
    );
  });
});

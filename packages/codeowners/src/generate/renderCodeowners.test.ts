import fc from 'fast-check';
import {
  CodeownersDialect,
  CodeownersEntry,
  parseCodeowners,
  patternOf,
  renderCodeowners,
} from '../index';

const entries: CodeownersEntry[] = [
  { path: 'packs/billing/', owners: ['@acme/billing'] },
  { path: '', owners: ['@acme/core'] },
  {
    path: 'packs/billing/tax/',
    owners: ['@acme/tax', '@acme/billing'],
    comment: 'Tax with Billing (all must approve)',
  },
  { path: 'packs/billing/generated/', owners: [] },
  { path: 'Gemfile', owners: ['@acme/platform'] },
];

const body = [
  '* @acme/core',
  '/Gemfile @acme/platform',
  '/packs/billing/ @acme/billing',
  '/packs/billing/generated/',
  '# Tax with Billing (all must approve)',
  '/packs/billing/tax/ @acme/tax @acme/billing',
];

function linesOf(text: string): string[] {
  return text.split(/\r?\n/);
}

describe('renderCodeowners', () => {
  it('writes a block in a stable order, folders before what is in them', () => {
    const { text, changed } = renderCodeowners(entries, '', 'github');
    const lines = linesOf(text);
    expect(lines[0]).toMatch(/^# waymark:begin [0-9a-f]{16} Made from/);
    expect(lines.slice(1)).toEqual([...body, '# waymark:end', '']);
    expect(changed).toBe(true);
    const again = renderCodeowners([...entries].reverse(), text, 'github');
    expect(again).toMatchObject({ text, changed: false, overrides: [] });
    expect(again.handEdited).toBeUndefined();
  });

  it.each([
    ['# mine\r\n* @acme/all\r\n', '\r\n'],
    ['# mine\n* @acme/all', '\n'],
    ['\ufeff# mine\n\n\n', '\n'],
  ])('leaves what stands outside as it is: %j', (existing, lineEnd) => {
    const { text } = renderCodeowners(entries, existing, 'github');
    expect(text.startsWith(existing)).toBe(true);
    expect(text.slice(existing.length)).not.toMatch(
      lineEnd === '\n' ? /\r/ : /[^\r]\n/,
    );
    expect(text.endsWith('\n')).toBe(existing.endsWith('\n'));
    const more = `${text}${text.endsWith('\n') ? '' : lineEnd}/x @acme/x`;
    const fewer = renderCodeowners(entries.slice(0, 1), more, 'github').text;
    expect(fewer.startsWith(existing)).toBe(true);
    expect(fewer.endsWith(`${lineEnd}/x @acme/x`)).toBe(true);
    expect(renderCodeowners(entries, fewer, 'github').text).toBe(more);
  });

  it('stops at a block that was edited by hand, says where, and replaces it when told', () => {
    const { text } = renderCodeowners(entries, '/x @acme/x\n', 'github');
    const edited = text.replace('Gemfile @acme/platform', 'Gemfile @acme/me');
    const stopped = renderCodeowners(entries, edited, 'github');
    expect(stopped).toMatchObject({
      text: edited,
      changed: false,
      handEdited: { lines: [5] },
    });
    const forced = renderCodeowners(entries, edited, 'github', { force: true });
    expect(forced).toMatchObject({
      text,
      changed: true,
      handEdited: { lines: [5] },
    });
    // Line ends that git changed are no edit.
    const converted = text.replace(/\n/g, '\r\n');
    expect(
      renderCodeowners(entries, converted, 'github').handEdited,
    ).toBeUndefined();
  });

  it('repairs marks without a partner only when told', () => {
    const { text } = renderCodeowners(entries, '/x @acme/x\n', 'github');
    const torn = text.replace('# waymark:end\n', '');
    const stopped = renderCodeowners(entries, torn, 'github');
    expect(stopped).toMatchObject({ text: torn, handEdited: { lines: [3] } });
    const forced = renderCodeowners(entries, torn, 'github', { force: true });
    expect(renderCodeowners(entries, forced.text, 'github')).toMatchObject({
      changed: false,
      text: forced.text,
    });
    expect(forced.text).toContain('/x @acme/x\n');
    const twice = `${text}\n${text}`;
    expect(
      linesOf(
        renderCodeowners(entries, twice, 'github', { force: true }).text,
      ).filter(line => line.startsWith('# waymark:')),
    ).toHaveLength(2);
  });

  it('names the hand-written lines that decide against the block', () => {
    const { text } = renderCodeowners(entries, '/Gemfile @acme/x\n', 'github');
    const below = `${text}/packs/billing/api/ @acme/api\n/else/ @acme/core\n*.rb @acme/ruby\n`;
    expect(
      renderCodeowners(entries.slice(0, 1), below, 'github', {
        files: ['packs/billing/api/a.md', 'packs/billing/b.md', 'c.rb'],
      }).overrides,
    ).toEqual([
      expect.objectContaining({
        pattern: '/packs/billing/api/',
        line: 6,
        effect: 'replaces',
        files: 1,
        example: 'packs/billing/api/a.md',
      }),
    ]);
    expect(
      renderCodeowners(entries.slice(0, 1), below, 'github').overrides.map(
        ({ pattern }) => pattern,
      ),
    ).toEqual(['/packs/billing/api/', '*.rb']);
  });

  it('stands before the sections of GitLab and names those that add owners', () => {
    const existing = [
      '* @acme/all',
      '',
      '# the docs',
      '[Docs] @acme/docs',
      'docs/',
      'packs/',
      '',
    ].join('\n');
    const { text, overrides } = renderCodeowners(entries, existing, 'gitlab', {
      files: ['docs/a.md', 'packs/billing/b.rb', 'Gemfile'],
    });
    const lines = linesOf(text);
    expect(lines.slice(0, 2)).toEqual(['* @acme/all', '']);
    expect(lines.indexOf('# waymark:end')).toBe(
      lines.indexOf('# the docs') - 2,
    );
    expect(text.endsWith(existing.slice(existing.indexOf('# the docs')))).toBe(
      true,
    );
    expect(
      overrides.map(({ pattern, effect, section }) => [
        pattern,
        effect,
        section,
      ]),
    ).toEqual([
      ['docs/', 'adds', 'Docs'],
      ['packs/', 'adds', 'Docs'],
    ]);
    expect(
      parseCodeowners(text, { dialect: 'gitlab' }).ownersOf('Gemfile').owners,
    ).toEqual(['@acme/platform']);
  });

  it('refuses what would be wrong, and names what no pattern can say', () => {
    const [first] = entries;
    expect(() => renderCodeowners([first, first], '', 'github')).toThrow(
      /Two entries are of the path "packs\/billing\/"/,
    );
    expect(() =>
      renderCodeowners([{ path: 'a/', owners: ['acme'] }], '', 'github'),
    ).toThrow(/"acme" of "a\/" is no owner that github knows/);
    expect(() =>
      renderCodeowners([{ path: '../a/', owners: [] }], '', 'github'),
    ).toThrow(/".." segment/);
    expect(
      renderCodeowners([{ path: 'a\nb/', owners: ['@x'] }], '', 'github'),
    ).toMatchObject({ text: '', unwritable: [{ path: 'a\nb/' }] });
  });
});

const name = fc
  .string({
    unit: fc.constantFrom(
      ...['a', 'b', '.', '-', ' ', '#', '!', '@', '^', '~', '*', '?', '\\'],
      ...['[', ']', '{', '}', '(', '\u00e9', '\u00a0', '\u2028', '🚀'],
    ),
    minLength: 1,
    maxLength: 4,
  })
  .filter(text => text !== '.' && text !== '..');
const file = fc
  .array(name, { minLength: 1, maxLength: 4 })
  .map(names => names.join('/'));

describe.each<CodeownersDialect>(['github', 'gitlab'])('in %s', dialect => {
  it('matches exactly the file or folder that a pattern is of, whatever its name', () => {
    fc.assert(
      fc.property(file, file, fc.boolean(), (path, other, isFolder) => {
        const target = isFolder ? `${path}/` : path;
        const codeowners = parseCodeowners(
          `${patternOf(target, dialect)} @x\n`,
          { dialect },
        );
        expect(codeowners.findings).toEqual([]);
        const owned = (asked: string) =>
          codeowners.ownersOf(asked).state === 'owned';
        expect(owned(isFolder ? `${path}/${other}` : path)).toBe(true);
        const isElsewhere = !`${other}/`.startsWith(`${path}/`);
        expect(isElsewhere && owned(other)).toBe(false);
      }),
      { numRuns: 1500 },
    );
  });
});

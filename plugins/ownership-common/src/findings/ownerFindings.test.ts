import { parseCodeowners } from '@waymark/codeowners';
import { context } from '../__testUtils__/directory';
import { ownerFindings } from './ownerFindings';

const find = (
  text: string,
  individuals: 'allow' | 'warn' | 'error' = 'warn',
  dialect: 'github' | 'gitlab' = 'github',
) => ownerFindings(parseCodeowners(text, { dialect }), context, individuals);

describe('ownerFindings', () => {
  it('places unknown, empty and individual owners at their column', () => {
    const findings = find(
      '* @acme/shop\n/@acme/gone @acme/gone @acme/tax # @acme/gone\n  /b @acme/ghosts @ada\n/c nobody@acme.example\n',
    );
    expect(
      findings.map(({ kind, severity, line, column, owner }) => [
        kind,
        severity,
        line,
        column,
        owner,
      ]),
    ).toEqual([
      ['unknown-owner', 'error', 2, 13, '@acme/gone'],
      ['empty-owner', 'warning', 3, 6, '@acme/ghosts'],
      ['individual-owner', 'warning', 3, 19, '@ada'],
      ['unknown-owner', 'error', 4, 4, 'nobody@acme.example'],
    ]);
    expect(findings[0]).toMatchObject({
      file: '.github/CODEOWNERS',
      pattern: '/@acme/gone',
      href: 'https://git.example/.github/CODEOWNERS#L2',
      message: expect.stringContaining('group:acme/gone'),
    });
  });

  it('judges people as the setting says', () => {
    expect(find('* @ada', 'allow')).toEqual([]);
    expect(find('* @ada', 'error')).toMatchObject([{ severity: 'error' }]);
  });

  it('reports an owner once, where it first stands, and counts its lines', () => {
    const findings = find('/a @acme/gone\n/b @acme/shop\n/c @acme/gone\n');
    expect(findings).toMatchObject([
      {
        line: 1,
        owner: '@acme/gone',
        message: expect.stringMatching(
          /It stands on 2 lines, first on this one\.$/,
        ),
      },
    ]);
    expect(findings).toHaveLength(1);
  });

  it('reports the default owner of a section once, and no role', () => {
    const findings = find(
      '[Docs] @acme/gone\n/docs/\n/README.md\n/x @@developer\n',
      'warn',
      'gitlab',
    );
    expect(findings).toMatchObject([
      { kind: 'unknown-owner', owner: '@acme/gone' },
    ]);
    expect(findings).toHaveLength(1);
  });
});

import { codeownersDriftFindings } from '../findings/codeownersDriftFindings';
import type { CodeownersPlan, PlanEntry } from './CodeownersPlan';
import { codeownersDriftOf } from './codeownersDriftOf';

function entry(path: string, owners: string[], title: string): PlanEntry {
  const entityRef = `component:default/${title}`;
  return { path, owners, ownerRefs: [], subjects: [{ entityRef, title }] };
}

const plan: CodeownersPlan = {
  dialect: 'github',
  problems: [],
  entries: [
    entry('packs/billing/', ['@acme/billing'], 'billing'),
    entry('packs/tax/', ['@acme/tax', '@acme/billing'], 'tax'),
  ],
};
const files = [
  'README.md',
  'packs/billing/a.rb',
  'packs/billing/b.rb',
  'packs/billing/c.md',
  'packs/tax/d.rb',
  'tools/e.sh',
];
const current = [
  '/packs/ @ACME/Billing',
  '*.md @acme/docs',
  '/tools/ @acme/platform',
  '/nothing/ @acme/core',
].join('\n');

describe('codeownersDriftOf', () => {
  it('compares both ways, with lines', () => {
    const drift = codeownersDriftOf(plan, current, files);
    expect(drift).toMatchObject({ agreeing: 2, covered: 4 });
    expect(drift.entries).toMatchObject([
      {
        entry: { path: 'packs/billing/' },
        says: ['@acme/docs'],
        missing: ['@acme/billing'],
        files: 1,
        of: 3,
        example: 'packs/billing/c.md',
        rule: { line: 2 },
      },
      {
        entry: { path: 'packs/tax/' },
        missing: ['@acme/tax'],
        files: 1,
        of: 1,
        rule: { line: 1 },
      },
    ]);
    expect(
      drift.rules.map(({ rule, files: count }) => [rule.line, count]),
    ).toEqual([
      [2, 2],
      [3, 1],
    ]);
  });

  it('becomes findings, without those that are known already', () => {
    const drift = codeownersDriftOf(plan, current, files);
    const findings = codeownersDriftFindings(drift, {
      codeownersPath: 'CODEOWNERS',
      known: new Set(['component:default/billing']),
    });
    expect(findings).toMatchObject([
      {
        kind: 'drift',
        severity: 'warning',
        line: 1,
        owner: '@acme/tax',
        entityRef: 'component:default/tax',
        message:
          'The catalog says @acme/tax @acme/billing for packs/tax/ (tax); CODEOWNERS says @ACME/Billing for all 1 file, such as packs/tax/d.rb.',
      },
      {
        kind: 'unexplained-rule',
        severity: 'info',
        line: 2,
        message:
          'This rule gives 2 files, such as README.md, to @acme/docs; nothing in the catalog is there.',
      },
      {
        kind: 'unexplained-rule',
        line: 3,
        pattern: '/tools/',
      },
    ]);
  });
});

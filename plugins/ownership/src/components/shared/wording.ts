import type {
  CodeownersView,
  FindingKind,
  GapKind,
  OwnerSource,
  Severity,
} from '@waymark/plugin-ownership-common';
import type { Status } from '@waymark/tiles';

/** The words for a gap, the same everywhere. */
export const gapWords: Record<GapKind, string> = {
  unowned: 'unowned',
  'empty-owner': 'empty team',
  contested: 'contested',
  disagreement: 'disagreement',
};

/** How many things have a gap, behind their number: `2 in disagreement`. */
export const gapPhrases: Record<GapKind, string> = {
  ...gapWords,
  'empty-owner': 'with an empty team',
  disagreement: 'in disagreement',
};

/** How bad a gap is. */
export const gapStatus: Record<GapKind, Status> = {
  unowned: 'breached',
  'empty-owner': 'breached',
  contested: 'due',
  disagreement: 'due',
};

/** What closes a gap. */
export const gapRemedies: Record<GapKind, string> = {
  unowned:
    'Set spec.owner in its catalog-info.yaml, or add a CODEOWNERS rule for its folder.',
  'empty-owner': 'Add members to the team, or give it to another team.',
  contested:
    'Agree on one team and let it own most of the files in CODEOWNERS, or declare joint ownership.',
  disagreement:
    'Change the owner in the catalog or the rule in CODEOWNERS, so that both name the same team.',
};

/** Where an owner comes from, as a sentence. */
export const sourceSentences: Record<OwnerSource, string> = {
  declared: 'Declared in the catalog.',
  codeowners: 'Taken from CODEOWNERS: the catalog file names nobody.',
  none: 'Neither the catalog file nor CODEOWNERS names anybody.',
};

/** How a severity shows. */
export const severityStatus: Record<Severity, Status> = {
  error: 'breached',
  warning: 'due',
  info: 'unknown',
};

/** What a finding is about, in a word or two. */
export const findingWords: Record<FindingKind, string> = {
  syntax: 'syntax',
  'invalid-owner': 'invalid owner',
  duplicate: 'duplicate rule',
  dead: 'dead rule',
  shadowed: 'shadowed rule',
  'wrong-case': 'wrong case',
  'too-large': 'file too large',
  unsupported: 'unsupported syntax',
  'unknown-owner': 'unknown owner',
  'empty-owner': 'empty team',
  'individual-owner': 'one person as owner',
  drift: 'drift: catalog only',
  'unexplained-rule': 'drift: CODEOWNERS only',
  'module-unowned': 'module without owner',
  'module-name-clash': 'module name taken',
  'module-overlap': 'modules overlap',
  'module-invalid': 'module declared wrongly',
  'joint-invalid': 'joint ownership declared wrongly',
  'no-codeowners': 'no CODEOWNERS',
  'no-runbook': 'no runbook',
  'runbook-unreadable': 'runbook not readable',
};

/** Whether CODEOWNERS agrees with the catalog, in words. */
export function agreementWords(view: CodeownersView): string {
  if (view.agreement === 'agrees') {
    return 'CODEOWNERS agrees';
  }
  if (view.agreement === 'not-covered') {
    return 'no CODEOWNERS rule covers it';
  }
  if (view.agreement === 'contested') {
    return 'CODEOWNERS gives no team most of the files';
  }
  const handles = view.owners.map(owner => owner.handle).join(', ');
  return handles
    ? `CODEOWNERS names ${handles}`
    : 'CODEOWNERS says that nobody owns it';
}

/** A share between 0 and 1 as whole per cent; a sliver is not nothing. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (share > 0 && rounded === 0) {
    return '< 1 %';
  }
  return share < 1 && rounded === 100 ? '> 99 %' : `${rounded} %`;
}

/** `1 file`, `2 files`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

import type { GapKind } from '../model/gap';
import type { ClarityFacts } from './ClarityFacts';
import type { ClaritySettings } from './ClaritySettings';
import { clarityTermsOf } from './clarityTermsOf';
import { Clarity, ClarityLevel, clarityLevels, ClarityTerm } from './model';

/**
 * The best level that a thing with a gap can have: who answers for it is open
 * however much else is in order.
 *
 * @public
 */
export const clarityCaps: Readonly<Record<GapKind, ClarityLevel>> = {
  unowned: 'low',
  'empty-owner': 'low',
  contested: 'low',
  disagreement: 'medium',
};

const capReasons: Readonly<Record<GapKind, string>> = {
  unowned: 'nobody owns it, so it is low',
  'empty-owner': 'its team has no members, so it is low',
  contested: 'its owner is contested, so it is low',
  disagreement: 'catalog and CODEOWNERS disagree, so it is at most medium',
};

/**
 * How clear it is who answers for a thing: the share of the weight of the terms
 * that are met among those that apply, against the thresholds of the settings,
 * and at most what its gap allows. Another met term never lowers the level.
 *
 * @public
 */
export function clarityOf(
  facts: ClarityFacts,
  now: Date,
  settings: ClaritySettings,
): Clarity {
  const terms = clarityTermsOf(facts, now, settings);
  const gap = facts.gap ?? (facts.owner?.exists ? undefined : 'unowned');
  return { ...clarityLevelOf(terms, gap, settings), terms };
}

/**
 * The level that terms and gap make, and the rule that made it.
 *
 * @public
 */
export function clarityLevelOf(
  terms: readonly ClarityTerm[],
  gap: GapKind | undefined,
  settings: Pick<ClaritySettings, 'high' | 'medium'>,
): Pick<Clarity, 'level' | 'reason'> {
  const counting = terms.filter(({ state }) => state !== 'not-applicable');
  const all = weightOf(counting);
  const met = weightOf(counting.filter(({ state }) => state === 'met'));
  const share = all === 0 ? 0 : met / all;
  const earned = levelOfShare(share, settings);
  const points = `${met} of ${all} points`;
  const cap = gap && clarityCaps[gap];
  if (gap && cap && !isBetter(cap, earned)) {
    return { level: cap, reason: `${points}, but ${capReasons[gap]}.` };
  }
  if (earned === 'high') {
    return { level: earned, reason: `${points}.` };
  }
  const [next, threshold] =
    earned === 'low' ? ['medium', settings.medium] : ['high', settings.high];
  return {
    level: earned,
    reason: `${points}; ${next} needs ${pointsFor(all, threshold)}.`,
  };
}

function levelOfShare(
  share: number,
  { high, medium }: Pick<ClaritySettings, 'high' | 'medium'>,
): ClarityLevel {
  if (share >= high) {
    return 'high';
  }
  return share >= medium ? 'medium' : 'low';
}

function pointsFor(all: number, share: number): number {
  // What is not whole only because of how numbers are stored is no point more.
  return Math.ceil(all * share - 1e-9);
}

function weightOf(terms: readonly ClarityTerm[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}

function isBetter(one: ClarityLevel, other: ClarityLevel): boolean {
  return clarityLevels.indexOf(one) < clarityLevels.indexOf(other);
}

import type { ClarityTermId } from './model';

/**
 * What decides between the levels. Weights are relative to each other; `high`
 * and `medium` are shares between 0 and 1 of the weight that counts.
 *
 * @public
 */
export interface ClaritySettings {
  weights: Readonly<Record<ClarityTermId, number>>;
  high: number;
  medium: number;
  /** A team with fewer members leaves a thing with nobody when one is away. */
  minimumMembers: number;
  /** How long a confirmation stands. */
  confirmEveryMillis: number;
}

/** @public */
export const defaultClaritySettings: ClaritySettings = {
  weights: {
    owner: 30,
    'single-owner': 30,
    agreement: 15,
    runbook: 10,
    'on-call': 10,
    confirmed: 15,
  },
  high: 0.8,
  medium: 0.5,
  minimumMembers: 2,
  confirmEveryMillis: 90 * 24 * 60 * 60_000,
};

import type { Nps } from './model';

/** Fewer answers than these are not shown. @public */
export const leastAnswers = 5;

/** 95 % of the normal distribution lie within so many standard deviations. */
const deviations = 1.959964;

/** What is added to promoters and to detractors, and to all. */
const added = 0.75;
const addedToAll = 3;

/** What the number means, for whoever reads it. @public */
export const npsDefinition =
  'Of the answers of the quarter to "How likely are you to recommend the platform to a colleague?", from 0 to 10: the percentage of 9 and 10 less that of 0 to 6. The interval is the adjusted Wald interval of 95 % (3/4 added to promoters and to detractors, 3 to all: B. Rocks, "Interval Estimation for the Net Promoter Score", The American Statistician 70(4), 2016). Answers have no name; they are shown five at a time, so that nobody\'s can be told from the others.';

/**
 * The Net Promoter Score of answers counted by score (index 0 to 10), with its
 * adjusted Wald interval of 95 % by Rocks (The American Statistician 70(4),
 * 2016), cut to -100 and 100. Below `leastAnswers` it says only that.
 *
 * @public
 */
export function npsOf(quarter: string, counts: readonly number[]): Nps {
  const sum = (from: number, to: number) =>
    counts.slice(from, to + 1).reduce((total, count) => total + count, 0);
  const answers = sum(0, 10);
  if (answers < leastAnswers) {
    return { quarter, isEnough: false };
  }
  const [promoters, passives, detractors] = [sum(9, 10), sum(7, 8), sum(0, 6)];
  const all = answers + addedToAll;
  const good = (promoters + added) / all;
  const bad = (detractors + added) / all;
  const middle = good - bad;
  const error = deviations * Math.sqrt((good + bad - middle * middle) / all);
  return {
    quarter,
    isEnough: true,
    answers,
    promoters,
    passives,
    detractors,
    score: (100 * (promoters - detractors)) / answers,
    low: Math.max(-100, 100 * (middle - error)),
    high: Math.min(100, 100 * (middle + error)),
  };
}

/** The quarter of an instant in UTC, such as `2026-Q4`. @public */
export function quarterOf(at: Date): string {
  return `${at.getUTCFullYear()}-Q${Math.floor(at.getUTCMonth() / 3) + 1}`;
}

/** So many quarters up to the one of the instant, oldest first. @public */
export function quartersUntil(at: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    quarterOf(
      new Date(
        Date.UTC(
          at.getUTCFullYear(),
          at.getUTCMonth() - 3 * (count - 1 - index),
          1,
        ),
      ),
    ),
  );
}

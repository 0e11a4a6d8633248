import { measureOf } from '@waymark/workclock';
import { balanceOf } from './balanceOf';
import { gapsOf } from './gapsOf';
import { LoadOptions, loadOf, PersonLoad } from './loadOf';
import type { Schedule } from './model';

/**
 * How good a schedule is in a window.
 *
 * - `coveragePercent`: of the window, how much has at least one person; time
 *   that two cover counts once. Absent for an empty window.
 * - `hoursBalancePercent`, `weekendBalancePercent`, `nightBalancePercent`: over
 *   all pairs of the people who are on call in the window, the mean of the
 *   smaller by the greater; a pair that has none is even. Nights are from 22:00
 *   to 8:00, weekends Saturday and Sunday, in each person's zone. Absent with
 *   fewer than two people. A window shorter than all turns says little.
 * - `overloaded`: people whose hours are more than a twentieth above the mean,
 *   and by how many percent.
 * - `score`: the mean of coverage and balance of hours, rounded; coverage alone
 *   where there is no balance.
 *
 * @public
 */
export interface ScheduleQuality {
  coveragePercent?: number;
  hoursBalancePercent?: number;
  weekendBalancePercent?: number;
  nightBalancePercent?: number;
  score?: number;
  people: PersonLoad[];
  overloaded: { userRef: string; abovePercent: number }[];
}

const tolerance = 1.05;

/**
 * How well a schedule covers `[from, to)`, and how evenly. A year judges fairly,
 * a few weeks seldom do.
 *
 * @public
 */
export function qualityOf(
  schedule: Schedule,
  from: Date,
  to: Date,
  options: LoadOptions = {},
): ScheduleQuality {
  const people = loadOf(schedule, from, to, options);
  const window = to.getTime() - from.getTime();
  const uncovered = measureOf(
    gapsOf(schedule, from, to).map(({ start, end }) => ({
      start: Date.parse(start),
      end: Date.parse(end),
    })),
  );
  const coverage = window > 0 ? 100 * (1 - uncovered / window) : undefined;
  const balance = percentOf(people.map(({ totalMillis }) => totalMillis));
  return {
    coveragePercent: coverage,
    hoursBalancePercent: balance,
    weekendBalancePercent: percentOf(
      people.map(({ weekendMillis }) => weekendMillis),
    ),
    nightBalancePercent: percentOf(
      people.map(({ sleepMillis }) => sleepMillis),
    ),
    score:
      coverage === undefined
        ? undefined
        : Math.round((coverage + (balance ?? coverage)) / 2),
    people,
    overloaded: overloadedOf(people),
  };
}

function percentOf(amounts: readonly number[]): number | undefined {
  const balance = balanceOf(amounts);
  return balance === undefined ? undefined : 100 * balance;
}

function overloadedOf(
  people: readonly PersonLoad[],
): ScheduleQuality['overloaded'] {
  const total = people.reduce((sum, { totalMillis }) => sum + totalMillis, 0);
  const mean = total / people.length;
  return people
    .filter(({ totalMillis }) => totalMillis > mean * tolerance)
    .map(({ userRef, totalMillis }) => ({
      userRef,
      abovePercent: Math.round(100 * (totalMillis / mean - 1)),
    }));
}

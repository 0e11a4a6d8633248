import type { Bucket, MetricItem, MetricTally } from '@waymark/metrics';
import type { DutyFacts } from './dutyFacts';
import {
  balanceItems,
  coverageItems,
  gapItems,
  hoursTallies,
} from './dutyMeasures';
import { pageShareTallies, pageTallies } from './pageMeasures';
import type { PageFacts, PageHours } from './pageFacts';
import type { LoadReport, LoadTeam } from './loadViews';

/**
 * The load of every team that had pages or has a schedule, of one window: the
 * values of the measures by team, worked out by their own functions. What is
 * not known is absent.
 *
 * @public
 */
export function loadReportOf(
  pages: PageFacts,
  duties: DutyFacts,
  window: Bucket,
  now: Date,
): Pick<LoadReport, 'teams' | 'pages'> {
  const tallies = pageTallies(pages, window);
  const pageTeams = byTeam(tallies);
  const hours = byTeam(hoursTallies(duties, window, now));
  const balance = byTeam(balanceItems(duties, window, now));
  const coverage = byTeam(coverageItems(duties, window, now));
  const gaps = byTeam(gapItems(duties, window, now));
  const teamRefs = [
    ...new Set([...pageTeams, ...hours, ...coverage].map(([team]) => team)),
  ].sort();
  const shares = new Map(
    pageShareTallies({ ...pages, teamRefs }, window).map(
      ({ dimensions, sum, count }) => [
        dimensions.team,
        count > 0 ? sum / count : undefined,
      ],
    ),
  );
  const isObserved = (since: string | undefined) =>
    since !== undefined && since < window.end;
  const hasPages = isObserved(pages.observedSince);
  return {
    ...(hasPages ? { pages: pagesOf(tallies) } : {}),
    teams: teamRefs.map(
      (teamRef): LoadTeam => ({
        teamRef,
        ...(hasPages ? { pages: pagesOf(pageTeams.get(teamRef) ?? []) } : {}),
        ...known('pageShare', hasPages ? shares.get(teamRef) : undefined),
        ...known('hours', sumOf(hours.get(teamRef))),
        ...known('balance', meanOf(balance.get(teamRef))),
        ...known('coverageAhead', meanOf(coverage.get(teamRef))),
        ...(coverage.has(teamRef)
          ? {
              gapHoursAhead: sumOf(gaps.get(teamRef)) ?? 0,
              gapsAhead: gaps.get(teamRef)?.length ?? 0,
            }
          : {}),
      }),
    ),
  };
}

function pagesOf(
  tallies: readonly MetricTally[],
): NonNullable<LoadReport['pages']> {
  const counts: Record<PageHours, number> = {
    business: 0,
    off: 0,
    sleep: 0,
    unknown: 0,
  };
  let total = 0;
  for (const { count, dimensions } of tallies) {
    counts[dimensions.hours as PageHours] += count;
    total += count;
  }
  return { total, ...counts };
}

function byTeam<T extends MetricTally | MetricItem>(
  facts: readonly T[],
): Map<string, T[]> {
  const teams = new Map<string, T[]>();
  for (const fact of facts) {
    const own = teams.get(fact.dimensions.team) ?? [];
    own.push(fact);
    teams.set(fact.dimensions.team, own);
  }
  return teams;
}

const amountOf = (fact: MetricTally | MetricItem) =>
  'sum' in fact ? fact.sum : fact.value ?? 1;

function sumOf(
  facts: readonly (MetricTally | MetricItem)[] | undefined,
): number | undefined {
  return facts?.reduce((sum, fact) => sum + amountOf(fact), 0);
}

function meanOf(facts: readonly MetricItem[] | undefined): number | undefined {
  const sum = sumOf(facts);
  return sum === undefined || !facts?.length ? undefined : sum / facts.length;
}

function known<Name extends string>(
  name: Name,
  value: number | undefined,
): { [Key in Name]?: number } {
  return (value === undefined ? {} : { [name]: value }) as {
    [Key in Name]?: number;
  };
}

import type { LoadReport, LoadTeam } from '@waymark/plugin-oncall-common';
import { formatMetricValue } from '@waymark/tiles';
import { count } from '../shared/words';

/** Teams that bear more of the pages than any should. */
function overLimit({ teams, pageShareLimit }: LoadReport): LoadTeam[] {
  return teams.filter(({ pageShare = 0 }) => pageShare > pageShareLimit);
}

/** `12 pages in the last 13 weeks, 3 in sleep hours; 1 team bears more than 30 % of them; 2 gaps in the next 30 days.` */
export function loadSentence(report: LoadReport, window: string): string {
  const { pages, teams, pageShareLimit } = report;
  const limit = formatMetricValue(pageShareLimit, 'share');
  const many = overLimit(report).length;
  const gaps = teams.reduce((sum, { gapsAhead = 0 }) => sum + gapsAhead, 0);
  const shares =
    many === 0
      ? `no team bears more than ${limit} of them`
      : `${count(many, 'team bears', 'teams bear')} more than ${limit} of them`;
  return [
    pages
      ? `${count(pages.total, 'page')} in ${window}, ${
          pages.sleep
        } in sleep hours`
      : 'No page was ever sent',
    ...(pages && pages.total > 0 ? [shares] : []),
    gaps === 0
      ? 'no gap in the next 30 days'
      : `${count(gaps, 'gap')} in the next 30 days`,
  ].join('; ');
}

/** The months that can be chosen, as in `2026-10`, the newest first. */
export function monthsUntil(now: Date, amount = 13): string[] {
  return Array.from({ length: amount }, (_, index) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - index, 1))
      .toISOString()
      .slice(0, 7),
  );
}

/** `October 2026` of `2026-10`. */
export function monthWords(month: string): string {
  return new Intl.DateTimeFormat('en', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));
}

import {
  type Bucket,
  defineMetric,
  type Metric,
  MetricInputError,
  type MetricTally,
} from '@waymark/metrics';
import {
  hoursOfPages,
  type PageFact,
  type PageFacts,
  type PageHours,
  type PageShareFacts,
  rowOfPage,
} from './pageFacts';
import { within } from './within';

const mostShareRows = 200_000;

/** No team should bear more than this of all pages. @public */
export const pageShareLimit = 0.3;

const pagesIn = ({ pages }: PageFacts, bucket: Bucket) =>
  within(pages, bucket, ({ at }) => at);

const scopesOf = ({ teamRef, entityRef }: PageFact) =>
  [teamRef, entityRef].flatMap(ref => ref ?? []);

/** The pages of a window and of a scope, counted by team and kind of hour. */
export function pageTallies(
  facts: PageFacts,
  bucket: Bucket,
  _now?: Date,
  scope: string = 'all',
): MetricTally[] {
  const teams = new Map<string, Map<PageHours, MetricTally>>();
  const hoursOf = hoursOfPages(facts.holidaysIn);
  for (const page of pagesIn(facts, bucket)) {
    if (scope === 'all' || scopesOf(page).includes(scope)) {
      const team = page.teamRef ?? 'none';
      const hours = hoursOf(page);
      const ofTeam = teams.get(team) ?? new Map<PageHours, MetricTally>();
      teams.set(team, ofTeam);
      const known = ofTeam.get(hours);
      if (known) {
        known.sum += 1;
        known.count += 1;
      } else {
        ofTeam.set(hours, {
          sum: 1,
          count: 1,
          dimensions: { team, hours },
          scopes: [scope],
        });
      }
    }
  }
  return [...teams.values()].flatMap(ofTeam => [...ofTeam.values()]);
}

/** How often people were told at once, by when in their day it was. @public */
export const pageCount = defineMetric<PageFacts>({
  definition: {
    id: 'oncall.pages',
    version: 1,
    title: 'Pages',
    definition:
      "Each time that a person was told at once of an incident that nobody had taken on: when it was opened or opened again, and by each step of the escalation. Business hours are 8 to 18 from Monday to Friday but on holidays, sleep hours 22 to 8 every day, off hours the others, in the person's own zone (as in PagerDuty's analytics); unknown where the catalog has no zone. A page belongs to the first team that owns what the incident hurts.",
    unit: 'count',
    kind: 'flow',
    direction: 'down',
    dimensions: ['team', 'hours'],
    grains: ['day', 'week', 'month'],
  },
  observedSince: ({ observedSince }) => observedSince,
  tallies: pageTallies,
  items: (facts, bucket) => {
    const hoursOf = hoursOfPages(facts.holidaysIn);
    return pagesIn(facts, bucket).map(page => ({
      ...rowOfPage(page),
      dimensions: { team: page.teamRef ?? 'none', hours: hoursOf(page) },
      scopes: scopesOf(page),
    }));
  },
});

/** The share of all pages that each team bears: `sum` of `count`. */
export function pageShareTallies(
  facts: PageShareFacts,
  bucket: Bucket,
): MetricTally[] {
  const pages = pagesIn(facts, bucket);
  const counts = new Map<string, number>();
  for (const { teamRef } of pages) {
    if (teamRef) {
      counts.set(teamRef, (counts.get(teamRef) ?? 0) + 1);
    }
  }
  return facts.teamRefs.map(teamRef => ({
    sum: counts.get(teamRef) ?? 0,
    count: pages.length,
    dimensions: { team: teamRef },
    scopes: [teamRef],
  }));
}

/** The share of all pages that one team bears, against 30 %. @public */
export const pageShare = defineMetric<PageShareFacts>({
  definition: {
    id: 'oncall.page-share',
    version: 1,
    title: 'Share of pages by team',
    definition:
      'The pages of the window that belong to a team, out of the pages of all teams. Ask by team, or of the scope of one; over all teams it is the mean share, which says nothing.',
    unit: 'share',
    kind: 'share',
    direction: 'down',
    target: pageShareLimit,
    dimensions: ['team'],
    grains: ['week', 'month'],
  },
  observedSince: ({ observedSince }) => observedSince,
  tallies: (facts, bucket) =>
    pageShareTallies(facts, bucket).filter(({ count }) => count > 0),
  items: (facts, bucket) => {
    const { pages, teamRefs } = facts;
    if (pages.length * teamRefs.length > mostShareRows) {
      throw new MetricInputError(
        'scope: there are too many pages and teams for all at once; ask for one team, or for less time',
      );
    }
    const ofWindow = pagesIn(facts, bucket);
    return teamRefs.flatMap(teamRef =>
      ofWindow.map(page => ({
        ...rowOfPage(page),
        id: `${page.id}:${teamRef}`,
        value: page.teamRef === teamRef ? 1 : 0,
        dimensions: { team: teamRef },
        scopes: [teamRef],
      })),
    );
  },
});

function perPersonTallies(
  facts: PageFacts,
  bucket: Bucket,
  scope: string,
): MetricTally[] {
  const teams = new Map<string, Map<string, number>>();
  for (const { teamRef = 'none', userRef = '' } of pagesIn(facts, bucket)) {
    const people = teams.get(teamRef) ?? new Map<string, number>();
    teams.set(teamRef, people);
    people.set(userRef, (people.get(userRef) ?? 0) + 1);
  }
  return [...teams]
    .filter(([team]) => scope === 'all' || team === scope)
    .map(([team, people]) => {
      const values = [...people.values()];
      return {
        sum: values.reduce((total, value) => total + value, 0),
        count: values.length,
        values,
        dimensions: { team },
        scopes: [scope],
      };
    });
}

/**
 * How many pages a person of a team had who had any: the median and the p90,
 * which are two metrics. A row is a person, and shown to them and to those who
 * lead them.
 *
 * @public
 */
export const pagesPerPerson: readonly Metric<PageFacts>[] = [
  { name: 'median', quantile: 0.5 },
  { name: 'p90', quantile: 0.9 },
].map(({ name, quantile }) =>
  defineMetric<PageFacts>({
    definition: {
      id: `oncall.pages-per-person-${name}`,
      version: 1,
      title: `Pages per person, ${name}`,
      definition: `The ${name} of how many pages each person had in the window who had at least one; somebody who was told for two teams counts once in each. The rows are people: they see themselves and whom they lead, the others are only counted.`,
      unit: 'count',
      kind: 'quantile',
      quantile,
      direction: 'down',
      dimensions: ['team'],
      grains: ['week', 'month'],
    },
    observedSince: ({ observedSince }) => observedSince,
    tallies: (facts, bucket, _now, scope) =>
      scope === 'all' || scope.startsWith('group:')
        ? perPersonTallies(facts, bucket, scope)
        : [],
    items: (facts, bucket) => {
      const people = new Map<string, { page: PageFact; count: number }>();
      for (const page of pagesIn(facts, bucket)) {
        const key = `${page.userRef ?? ''} ${page.teamRef ?? 'none'}`;
        people.set(key, { page, count: (people.get(key)?.count ?? 0) + 1 });
      }
      return [...people].map(([id, { page, count }]) => ({
        id,
        at: page.at,
        value: count,
        title: page.userRef ?? 'Somebody',
        ...(page.userRef ? { personRef: page.userRef } : {}),
        href: page.userRef ? catalogPath(page.userRef) : '/oncall/load',
        dimensions: { team: page.teamRef ?? 'none' },
        scopes: page.teamRef ? [page.teamRef] : [],
      }));
    },
  }),
);

function catalogPath(ref: string): string {
  const [kind, name] = ref.split(':');
  const [namespace, last] = name.split('/');
  return `/catalog/${[namespace, kind, last]
    .map(encodeURIComponent)
    .join('/')}`;
}

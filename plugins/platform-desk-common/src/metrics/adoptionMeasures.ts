import { defineMetric, type MetricItem, standsAtEndOf } from '@waymark/metrics';
import { catalogPath } from './catalogPath';
import type { AdoptionFacts, RunFact, ServiceFact } from './deskFacts';
import { everyGrain } from './queueMeasures';
import { endOf } from './ticketRows';

const successes = new WeakMap<readonly RunFact[], Map<string, number>>();

/** When the first run for a service or by a team ended well, by ref. */
function firstSuccesses(runs: readonly RunFact[]): Map<string, number> {
  let first = successes.get(runs);
  if (!first) {
    first = new Map();
    for (const { state, finished, entityRef, teamRef } of runs) {
      if (state === 'succeeded' && finished !== undefined) {
        for (const ref of [entityRef, teamRef]) {
          if (ref) {
            first.set(ref, Math.min(first.get(ref) ?? finished, finished));
          }
        }
      }
    }
    successes.set(runs, first);
  }
  return first;
}

function standing(
  { services }: AdoptionFacts,
  bucket: { start: string; end: string },
  now: Date,
): ServiceFact[] {
  return services.filter(({ since, until }) =>
    standsAtEndOf(
      bucket,
      {
        since: new Date(since).toISOString(),
        ...(until === undefined
          ? {}
          : { until: new Date(until).toISOString() }),
      },
      now,
    ),
  );
}

function isOnPath(
  { entityRef, isBorn }: ServiceFact,
  first: ReadonlyMap<string, number>,
  instant: number,
): boolean {
  return isBorn || (first.get(entityRef) ?? Infinity) <= instant;
}

/** Services that a golden path has made or changed. @public */
export const servicesOnPath = defineMetric<AdoptionFacts>({
  definition: {
    id: 'platform-desk.services-on-path',
    version: 1,
    title: 'Services on a golden path',
    definition:
      'Of the services in the catalog at the end of the window: those that were born from a template (annotation waymark/template), or for which a run of a golden path has ended well by then. Services are looked at since the platform desk was installed.',
    unit: 'share',
    kind: 'share',
    direction: 'up',
    dimensions: ['team'],
    grains: everyGrain,
  },
  observedSince: ({ observedSince }) => observedSince,
  items: (facts, bucket, now) => {
    const first = firstSuccesses(facts.runs);
    const instant = endOf(bucket, now);
    return standing(facts, bucket, now).map((service): MetricItem => {
      const { entityRef, teamRef } = service;
      return {
        id: entityRef,
        at: new Date(service.since).toISOString(),
        value: Number(isOnPath(service, first, instant)),
        title: entityRef.slice(entityRef.indexOf('/') + 1),
        entityRef,
        href: catalogPath(entityRef),
        dimensions: { team: teamRef ?? 'none' },
        scopes: [entityRef, ...(teamRef ? [teamRef] : [])],
      };
    });
  },
});

/** Teams that use golden paths. @public */
export const teamsOnPath = defineMetric<AdoptionFacts>({
  definition: {
    id: 'platform-desk.teams-on-path',
    version: 1,
    title: 'Teams on a golden path',
    definition:
      'Of the teams that own a service in the catalog at the end of the window: those of which a member has run a golden path that ended well by then, or one of whose services is on a path.',
    unit: 'share',
    kind: 'share',
    direction: 'up',
    dimensions: ['team'],
    grains: everyGrain,
  },
  observedSince: ({ observedSince }) => observedSince,
  items: (facts, bucket, now) => {
    const first = firstSuccesses(facts.runs);
    const instant = endOf(bucket, now);
    const teams = new Map<string, { since: number; isOn: boolean }>();
    for (const service of standing(facts, bucket, now)) {
      const { teamRef, since } = service;
      if (teamRef) {
        const known = teams.get(teamRef);
        teams.set(teamRef, {
          since: Math.min(known?.since ?? since, since),
          isOn:
            known?.isOn ||
            isOnPath(service, first, instant) ||
            (first.get(teamRef) ?? Infinity) <= instant,
        });
      }
    }
    return [...teams].map(([teamRef, { since, isOn }]) => ({
      id: teamRef,
      at: new Date(since).toISOString(),
      value: Number(isOn),
      title: teamRef.slice(teamRef.indexOf('/') + 1),
      entityRef: teamRef,
      href: catalogPath(teamRef),
      dimensions: { team: teamRef },
      scopes: [teamRef],
    }));
  },
});

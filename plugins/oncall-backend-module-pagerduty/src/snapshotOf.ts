import type {
  ProviderPerson,
  ProviderSchedule,
  ProviderService,
  ProviderShift,
} from '@waymark/plugin-oncall-node';
import type {
  PagerDutyOncall,
  PagerDutySchedule,
  PagerDutyService,
  PagerDutyUser,
  Reference,
} from './pagerDutySchemas';

const annotationOfService = 'pagerduty.com/service-id';
const annotationOfIntegration = 'pagerduty.com/integration-key';

/** Annotations that name a service of PagerDuty. */
export const pagerDutyAnnotations = [
  annotationOfService,
  annotationOfIntegration,
];

/** Everything that was read of one account. */
export interface PagerDutyFacts {
  window: { from: string; to: string };
  services: readonly PagerDutyService[];
  schedules: readonly PagerDutySchedule[];
  oncalls: readonly PagerDutyOncall[];
  /** Of schedules that no escalation policy uses: who is on call in them. */
  rendered: ReadonlyMap<string, readonly RenderedEntry[]>;
}

export interface RenderedEntry {
  start: string;
  end: string;
  user: PagerDutyUser;
}

/** Who is on call for one level of one escalation policy. */
interface Level {
  level: number;
  entries: PagerDutyOncall[];
}

/**
 * Schedules, services and people in the words of the portal. A service is
 * answered for by the schedule of the first level of its escalation policy.
 * Where a level has several schedules, or people of its own, it becomes a
 * schedule itself.
 */
export function snapshotOf(facts: PagerDutyFacts): {
  people: ProviderPerson[];
  schedules: ProviderSchedule[];
  services: ProviderService[];
} {
  const people = new Map<string, ProviderPerson>();
  const know = (user: PagerDutyUser) => {
    const { id, name, summary, email } = user;
    people.set(id, {
      id,
      name: name ?? summary ?? id,
      ...(email ? { email } : {}),
    });
    return id;
  };
  const bySchedule = groupBy(facts.oncalls, ({ schedule }) => schedule?.id);
  const schedules = facts.schedules.map(schedule => ({
    ...headOf(schedule),
    zone: schedule.time_zone ?? 'UTC',
    teamNames: (schedule.teams ?? []).flatMap(({ summary }) => summary ?? []),
    shifts: shiftsOf(
      bySchedule.get(schedule.id) ?? facts.rendered.get(schedule.id) ?? [],
      facts.window,
      know,
    ),
  }));
  const levelsOf = levelsByPolicy(facts.oncalls);
  const known = new Set(schedules.map(({ id }) => id));
  const ofLevels = new Map<string, ProviderSchedule>();
  const services = facts.services.map(service => {
    const policy = service.escalation_policy;
    const levels = levelsOf.get(policy.id) ?? [{ level: 1, entries: [] }];
    return {
      ...headOf(service),
      keys: keysOf(service),
      levels: levels.map(level => {
        const only = onlyScheduleOf(level, known);
        if (only) {
          return { level: level.level, scheduleId: only };
        }
        const own = scheduleOfLevel(policy, level, facts.window, know);
        ofLevels.set(own.id, own);
        return { level: level.level, scheduleId: own.id };
      }),
    };
  });
  return {
    people: [...people.values()].sort(byId),
    schedules: [...schedules, ...ofLevels.values()].sort(byId),
    services: withoutSharedKeys(services).sort(byId),
  };
}

function headOf(thing: Reference & { name?: string | null }) {
  return {
    id: thing.id,
    title: (thing.name ?? thing.summary ?? thing.id).slice(0, 200),
    ...(thing.html_url ? { url: thing.html_url } : {}),
  };
}

function levelsByPolicy(
  oncalls: readonly PagerDutyOncall[],
): ReadonlyMap<string, Level[]> {
  const byPolicy = groupBy(oncalls, each => each.escalation_policy.id);
  return new Map(
    [...byPolicy].map(([id, entries]) => [
      id,
      [...groupBy(entries, each => each.escalation_level)]
        .map(([level, ofLevel]) => ({ level, entries: ofLevel }))
        .sort((one, other) => one.level - other.level),
    ]),
  );
}

function onlyScheduleOf(
  { entries }: Level,
  known: ReadonlySet<string>,
): string | undefined {
  const ids = new Set(entries.map(({ schedule }) => schedule?.id));
  const [id] = ids;
  return ids.size === 1 && id !== undefined && known.has(id) ? id : undefined;
}

function scheduleOfLevel(
  policy: Reference,
  { level, entries }: Level,
  window: PagerDutyFacts['window'],
  know: (user: PagerDutyUser) => string,
): ProviderSchedule {
  return {
    id: `${policy.id}-level-${level}`,
    title: `${(policy.summary ?? policy.id).slice(0, 180)}, level ${level}`,
    zone: 'UTC',
    teamNames: [],
    ...(policy.html_url ? { url: policy.html_url } : {}),
    shifts: shiftsOf(entries, window, know),
  };
}

/** Cut at the window, each once, in order: policies that share a schedule tell the same of it. */
function shiftsOf(
  entries: readonly {
    start?: string | null;
    end?: string | null;
    user: PagerDutyUser;
  }[],
  { from, to }: PagerDutyFacts['window'],
  know: (user: PagerDutyUser) => string,
): ProviderShift[] {
  const shifts = new Map<string, ProviderShift>();
  for (const { start, end, user } of entries) {
    const begins = start ? instantOf(start) : from;
    const ends = end ? instantOf(end) : to;
    const shift = {
      personId: user.id,
      start: begins < from ? from : begins,
      end: ends > to ? to : ends,
    };
    if (shift.start < shift.end) {
      know(user);
      shifts.set(`${shift.start} ${shift.end} ${user.id}`, shift);
    }
  }
  return [...shifts.keys()].sort().map(key => shifts.get(key)!);
}

function instantOf(text: string): string {
  return new Date(text).toISOString();
}

function keysOf(service: PagerDutyService): ProviderService['keys'] {
  const integrations = (service.integrations ?? []).flatMap(
    ({ integration_key }) => integration_key ?? [],
  );
  return [
    { annotation: annotationOfService, value: service.id },
    ...[...new Set(integrations)].map(value => ({
      annotation: annotationOfIntegration,
      value,
    })),
  ];
}

/** A key of two services names neither. */
function withoutSharedKeys(services: ProviderService[]): ProviderService[] {
  const counts = new Map<string, number>();
  const textOf = ({ annotation, value }: ProviderService['keys'][number]) =>
    `${annotation}=${value}`;
  for (const key of services.flatMap(({ keys }) => keys)) {
    counts.set(textOf(key), (counts.get(textOf(key)) ?? 0) + 1);
  }
  return services.map(service => ({
    ...service,
    keys: service.keys.filter(key => counts.get(textOf(key)) === 1),
  }));
}

function groupBy<T, K>(
  items: readonly T[],
  keyOf: (item: T) => K,
): Map<NonNullable<K>, T[]> {
  const groups = new Map<NonNullable<K>, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined && key !== null) {
      const group = groups.get(key as NonNullable<K>) ?? [];
      groups.set(key as NonNullable<K>, group);
      group.push(item);
    }
  }
  return groups;
}

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1;
}

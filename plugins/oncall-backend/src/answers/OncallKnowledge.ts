import {
  type AnsweredEntity,
  answeringScheduleOf,
  type KnownSchedules,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import { type KnownPeople, nameOf, PeopleReader } from '../people/PeopleReader';
import type { ScheduleRecord, ScheduleStore } from '../schedules/ScheduleStore';

const horizonMillis = 400 * 24 * 60 * 60_000;

/** All that answers about some entities are made of. */
export interface Known {
  schedules: ReadonlyMap<string, ScheduleRecord>;
  people: KnownPeople;
  answering(entity: AnsweredEntity): ReturnType<typeof answeringScheduleOf>;
  /** What answers when the first level of a service at a provider does not. */
  nextLevel(entity: AnsweredEntity): ScheduleRecord | undefined;
  /** Why nobody answers for an entity without a schedule. */
  whyNone(entity: AnsweredEntity): string;
}

/** Reads what answers are made of: two statements for any number of entities. */
export class OncallKnowledge {
  constructor(
    private readonly store: ScheduleStore,
    private readonly people: PeopleReader,
  ) {}

  in(transaction: Knex.Transaction): OncallKnowledge {
    return new OncallKnowledge(
      this.store.in(transaction),
      this.people.in(transaction),
    );
  }

  async read(
    entities: readonly AnsweredEntity[],
    at: Date,
    more: {
      /** Refs to know besides those of entities and owners. */
      refs?: readonly string[];
      userRefsOf?: (record: ScheduleRecord) => readonly string[];
    } = {},
  ): Promise<Known> {
    const refs = [
      ...new Set(
        entities.flatMap(({ entityRef, ownerRef }) => [
          entityRef,
          ...(ownerRef ? [ownerRef] : []),
        ]),
      ),
    ];
    const { records, mappings, services } = await this.store.snapshot({
      from: at.toISOString(),
      to: new Date(at.getTime() + horizonMillis).toISOString(),
      entityRefs: refs,
    });
    const schedules = new Map(
      records.map(record => [record.schedule.id, record]),
    );
    const { userRefsOf } = more;
    const people = await this.people.known([
      ...refs.filter(ref => /^(group|user):/.test(ref)),
      ...(more.refs ?? []),
      ...records.flatMap(record => [
        record.schedule.ownerRef,
        ...(userRefsOf?.(record) ?? []),
      ]),
    ]);
    const byTeam = schedulesByTeam(records);
    const known: KnownSchedules = {
      exists: id => schedules.has(id),
      mappedTo: (ref, ownerRef) => {
        const { scheduleId, ownerRef: then } = mappings.get(ref) ?? {};
        const answers = scheduleId && schedules.get(scheduleId);
        return answers && then && isOfOldOwner(answers, then, ownerRef)
          ? undefined
          : scheduleId;
      },
      ofService: (ref, via) => services[via].get(ref)?.scheduleId,
      ofTeam: ref => byTeam.get(ref),
      teamsOf: ref => people.get(ref)?.memberOf ?? [],
    };
    return {
      schedules,
      people,
      answering: entity => answeringScheduleOf(entity, known),
      nextLevel: entity => {
        const first = answeringScheduleOf(entity, known)?.scheduleId;
        const service = [services.portal, services.annotation]
          .map(each => each.get(entity.entityRef))
          .find(each => each?.scheduleId === first);
        return service?.nextScheduleId
          ? schedules.get(service.nextScheduleId)
          : undefined;
      },
      whyNone: entity => whyNone(entity, people),
    };
  }
}

/** Whether a transfer took the thing from the team that said it answers. */
function isOfOldOwner(
  { schedule }: ScheduleRecord,
  then: string,
  ownerRef: string | undefined,
): boolean {
  return schedule.ownerRef === then && ownerRef !== then;
}

/** Whose leads are told: the team of the schedule, unless a provider knows none. */
export function teamRefOf(
  { schedule, source }: ScheduleRecord,
  subjectTeamRef: string | undefined,
): string {
  return source.kind === 'provider'
    ? subjectTeamRef ?? schedule.ownerRef
    : schedule.ownerRef;
}

/** The schedule that is the oldest of its team. */
function schedulesByTeam(
  records: readonly ScheduleRecord[],
): ReadonlyMap<string, string> {
  const oldestLast = [...records].sort((one, other) =>
    one.createdAt > other.createdAt ||
    (one.createdAt === other.createdAt && one.schedule.id > other.schedule.id)
      ? -1
      : 1,
  );
  return new Map(
    oldestLast.map(({ schedule }) => [schedule.ownerRef, schedule.id]),
  );
}

function whyNone(
  { entityRef, ownerRef }: AnsweredEntity,
  people: KnownPeople,
): string {
  const isPrincipal = /^(group|user):/.test(entityRef);
  const team = isPrincipal ? entityRef : ownerRef;
  if (!team) {
    return 'Nobody owns it, so nobody answers for it. Name an owner, or map it to a schedule.';
  }
  const principal = people.get(team);
  if (!principal && people.size > 0) {
    return `Its owner ${team} is not in the catalog. Name another owner, or map it to a schedule.`;
  }
  const title = principal?.title ?? nameOf(team);
  return team.startsWith('user:')
    ? `No team of ${title} has a schedule.`
    : `${title} has no schedule. Create one, or map it to that of another team.`;
}

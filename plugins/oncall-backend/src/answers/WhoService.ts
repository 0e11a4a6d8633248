import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Roles } from '@waymark/people';
import {
  ANNOTATION_SCHEDULE,
  type AnsweredEntity,
  type EscalationPolicy,
  type EscalationPolicyList,
  type OnCallAnswer,
  type OnCallAnswerList,
  type OnCallDetails,
  type OnCallNowView,
  type OnCallPerson,
  type Wall,
  zoneOfSchedule,
} from '@waymark/plugin-oncall-common';
import type { KnownPeople, PeopleReader } from '../people/PeopleReader';
import { nextGapOf, nowOfRecord } from '../schedules/nowOfRecord';
import { onCallNowViewOf } from '../schedules/scheduleSummary';
import type { ScheduleRecord, ScheduleStore } from '../schedules/ScheduleStore';
import { peopleOfTarget } from './DatabaseOncallResolver';
import type { Happenings } from './Happenings';
import type { MyRightsReader } from './MyRightsReader';
import { type Known, type OncallKnowledge, teamRefOf } from './OncallKnowledge';

const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  `metadata.annotations.${ANNOTATION_SCHEDULE}`,
  'spec.owner',
];

type View = (ref: string) => OnCallPerson;

/** Says who answers for entities and teams; no answer is empty without saying why. */
export class WhoService {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      knowledge: OncallKnowledge;
      people: PeopleReader;
      store: ScheduleStore;
      /** In one statement. */
      policies(): Promise<EscalationPolicyList>;
      roles: Roles;
      happenings?: Pick<Happenings, 'of'>;
      rights: MyRightsReader;
      now(): Date;
    },
  ) {}

  /** One call to the catalog as the caller, three statements in the own database. */
  async who(
    entityRefs: readonly string[],
    at: Date,
    credentials: BackstageCredentials,
  ): Promise<OnCallAnswerList> {
    const entities = await this.entitiesOf(entityRefs, credentials);
    const visible = entities.filter(entity => entity !== undefined);
    const { answerOf } = await this.answers(visible, at, credentials);
    return {
      at: at.toISOString(),
      items: visible.map(answerOf),
      hidden: entities.length - visible.length,
    };
  }

  async details(
    entityRef: string,
    at: Date,
    credentials: BackstageCredentials,
  ): Promise<OnCallDetails> {
    const [entity] = await this.entitiesOf([entityRef], credentials);
    if (!entity) {
      throw new NotFoundError(
        `There is no ${entityRef}, or you may not see it`,
      );
    }
    const { answerOf, known, view, policyOf } = await this.answers(
      [entity],
      at,
      credentials,
      { isExecutiveShown: true },
    );
    const answer = answerOf(entity);
    const record = answer.schedule && known.schedules.get(answer.schedule.id);
    const teamRef = record
      ? teamRefOf(record, entity.ownerRef)
      : entity.ownerRef;
    const nextGap = record && nextGapOf(record, at);
    const { happenings, rights } = this.options;
    const isPrincipal = /^(group|user):/.test(entityRef);
    const answeringTeam = teamRef ?? (isPrincipal ? entityRef : undefined);
    const [executives, happening, may] = await Promise.all([
      this.executives(),
      happenings?.of(
        isPrincipal ? { teamRef: answeringTeam! } : { entityRef },
        credentials,
      ),
      rights.about(
        {
          scheduleId: answer.schedule?.id,
          teamRef: answeringTeam,
        },
        credentials,
      ),
    ]);
    return {
      ...answer,
      ...happening,
      rights: may,
      at: at.toISOString(),
      ...(nextGap ? { nextGap } : {}),
      escalation: policyOf(teamRef).steps.map(({ target, afterMinutes }) => {
        const then = new Date(at.getTime() + afterMinutes * 60_000);
        const onCall = record
          ? nowOfRecord(record, then, this.options.now()).userRefs
          : [];
        const told =
          target === 'on-call'
            ? {
                userRefs: onCall,
                reason:
                  onCall.length > 0
                    ? undefined
                    : answer.reason ?? 'Nobody is on call then.',
              }
            : this.told(target, teamRef, known.people, executives);
        return {
          target,
          afterMinutes,
          at: then.toISOString(),
          people: told.userRefs.map(view),
          ...(told.reason ? { reason: told.reason } : {}),
        };
      }),
    };
  }

  /** Every team that has a schedule or people. */
  async wall(credentials: BackstageCredentials): Promise<Wall> {
    const { people, store, now } = this.options;
    const at = now();
    const [{ records }, known, mappings] = await Promise.all([
      store.snapshot({
        from: at.toISOString(),
        to: new Date(at.getTime() + 400 * 86_400_000).toISOString(),
      }),
      people.all(),
      store.mappings(),
    ]);
    const mappedTeams = new Map<string, string[]>();
    for (const { entityRef, scheduleId } of mappings) {
      if (entityRef.startsWith('group:')) {
        mappedTeams.set(scheduleId, [
          ...(mappedTeams.get(scheduleId) ?? []),
          entityRef,
        ]);
      }
    }
    const view = await people.viewer(known, credentials);
    const teams = new Map<string, Wall['teams'][number]>();
    const teamOf = (ref: string, title?: string) => {
      const team = teams.get(ref) ?? {
        teamRef: ref,
        title: known.get(ref)?.title ?? title ?? ref,
        schedules: [],
      };
      teams.set(ref, team);
      return team;
    };
    for (const record of records) {
      const { schedule, reading } = record;
      const nextGap = nextGapOf(record, at);
      const shown = {
        id: schedule.id,
        title: schedule.title,
        zone: zoneOfSchedule(schedule),
        ...onCallNowViewOf(record, at, view),
        ...sourceOf(record),
        ...(nextGap ? { nextGap } : {}),
      };
      // One of a provider answers for the teams that are mapped to it.
      const mapped = reading ? mappedTeams.get(schedule.id) ?? [] : [];
      for (const ref of mapped.length > 0 ? mapped : [schedule.ownerRef]) {
        teamOf(ref, reading && `${reading.title}, no team yet`).schedules.push(
          shown,
        );
      }
    }
    for (const { kind, memberOf } of known.values()) {
      if (kind === 'user') {
        memberOf.filter(ref => known.has(ref)).forEach(ref => teamOf(ref));
      }
    }
    return {
      at: at.toISOString(),
      teams: [...teams.values()]
        .map(team =>
          team.schedules.length > 0
            ? team
            : { ...team, reason: `${team.title} has no schedule.` },
        )
        .sort((one, other) => one.title.localeCompare(other.title, 'en')),
    };
  }

  private async answers(
    entities: readonly AnsweredEntity[],
    at: Date,
    credentials: BackstageCredentials,
    shown: { isExecutiveShown?: boolean } = {},
  ): Promise<{
    known: Known;
    view: View;
    policyOf: (ref: string | undefined) => EscalationPolicy;
    answerOf(entity: AnsweredEntity): OnCallAnswer;
  }> {
    const { knowledge, people, policies, roles } = this.options;
    const now = new Map<string, ReturnType<typeof nowOfRecord>>();
    const nowOf = (record: ScheduleRecord) => {
      const { id } = record.schedule;
      const found = now.get(id) ?? nowOfRecord(record, at, this.options.now());
      now.set(id, found);
      return found;
    };
    const executives = shown.isExecutiveShown ? await this.executives() : [];
    const known = await knowledge.read(entities, at, {
      refs: [...roles.escalation, ...executives],
      userRefsOf: record => {
        const { userRefs, next } = nowOf(record);
        return [...userRefs, ...(next?.userRefs ?? [])];
      },
    });
    const view = await people.viewer(known.people, credentials, at);
    const { defaultPolicy, items } = await policies();
    const policyOf = (ref: string | undefined) =>
      items.find(({ teamRef }) => teamRef === ref) ?? defaultPolicy;
    const views = new Map<string, OnCallNowView>();
    const viewOf = (record: ScheduleRecord) => {
      const { id } = record.schedule;
      const found =
        views.get(id) ?? onCallNowViewOf(record, at, view, this.options.now());
      views.set(id, found);
      return found;
    };
    const answerOf = (entity: AnsweredEntity): OnCallAnswer => {
      const { entityRef, ownerRef } = entity;
      const answering = known.answering(entity);
      const record = answering && known.schedules.get(answering.scheduleId);
      const ownTeamRef = ownerRef ?? entityRef;
      const teamRef = record ? teamRefOf(record, ownTeamRef) : ownTeamRef;
      const next = record && known.nextLevel(entity);
      const secondLevel = next
        ? ofProviderLevel(next, viewOf(next))
        : this.secondLevel(
            policyOf(teamRef),
            teamRef,
            record && viewOf(record),
            known.people,
            view,
          );
      return {
        entityRef,
        ...(ownerRef
          ? {
              ownerRef,
              ownerTitle: known.people.get(ownerRef)?.title ?? ownerRef,
            }
          : {}),
        ...(record
          ? {
              schedule: {
                id: record.schedule.id,
                title: record.schedule.title,
                ownerRef: record.schedule.ownerRef,
                zone: zoneOfSchedule(record.schedule),
                via: answering.via,
                ...sourceOf(record),
              },
              ...viewOf(record),
            }
          : { people: [], reason: known.whyNone(entity) }),
        ...(secondLevel ? { secondLevel } : {}),
      };
    };
    return { known, view, policyOf, answerOf };
  }

  private secondLevel(
    { steps }: EscalationPolicy,
    teamRef: string,
    onCall: OnCallNowView | undefined,
    people: KnownPeople,
    view: View,
  ): OnCallAnswer['secondLevel'] {
    const step = [...steps].sort(
      (one, other) => one.afterMinutes - other.afterMinutes,
    )[1];
    if (!step) {
      return undefined;
    }
    const { target, afterMinutes } = step;
    if (target === 'on-call') {
      return {
        target,
        afterMinutes,
        people: onCall?.people ?? [],
        ...(onCall?.reason ? { reason: onCall.reason } : {}),
      };
    }
    const told = this.told(target, teamRef, people, []);
    return {
      target,
      afterMinutes,
      people: told.userRefs.map(view),
      ...(told.reason ? { reason: told.reason } : {}),
    };
  }

  private told(
    target: 'team-lead' | 'executive',
    teamRef: string | undefined,
    people: KnownPeople,
    executives: readonly string[],
  ) {
    const teams = teamRef?.startsWith('group:') ? [teamRef] : [];
    const groups =
      target === 'executive' ? this.options.roles.escalation : teams;
    return peopleOfTarget(
      target,
      groups,
      people,
      target === 'executive' ? executives : [],
    );
  }

  private async executives(): Promise<string[]> {
    const { people, roles } = this.options;
    return [...(await people.membersOf(roles.escalation)).keys()];
  }

  /** In the order of the question; `undefined` for what the caller may not see. */
  private async entitiesOf(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<(AnsweredEntity | undefined)[]> {
    const { items } = await this.options.catalog.getEntitiesByRefs(
      { entityRefs: [...entityRefs], fields },
      { credentials },
    );
    return items.map(entity => entity && answeredEntityOf(entity));
  }
}

/** An entity as the question sees it. */
export function answeredEntityOf(entity: Entity): AnsweredEntity {
  const owner = entity.spec?.owner;
  const annotation = entity.metadata.annotations?.[ANNOTATION_SCHEDULE];
  return {
    entityRef: stringifyEntityRef(entity),
    ...(typeof owner === 'string' && owner
      ? { ownerRef: ownerRefOf(owner, entity) }
      : {}),
    ...(annotation ? { annotation } : {}),
  };
}

function ownerRefOf(owner: string, entity: Entity): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: entity.metadata.namespace ?? 'default',
      }),
    );
  } catch {
    return undefined;
  }
}

/** The provider knows after how long; it does not say. */
function ofProviderLevel(
  { schedule: { id, title } }: ScheduleRecord,
  { people, reason }: OnCallNowView,
): OnCallAnswer['secondLevel'] {
  return {
    target: 'on-call',
    schedule: { id, title },
    people,
    ...(reason ? { reason } : {}),
  };
}

function sourceOf({ source }: ScheduleRecord) {
  return source.kind === 'provider' ? { source } : {};
}

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Roles } from '@waymark/people';
import {
  ANNOTATION_SCHEDULE,
  type AnsweredEntity,
  type EscalationPolicy,
  type OnCallAnswer,
  type OnCallAnswerList,
  type OnCallDetails,
  type OnCallNowView,
  zoneOfSchedule,
} from '@waymark/plugin-oncall-common';
import type { PeopleReader } from '../people/PeopleReader';
import { nextGapOf, nowOfRecord } from '../schedules/nowOfRecord';
import { onCallNowViewOf, shownSourceOf } from '../schedules/scheduleSummary';
import type { ScheduleRecord } from '../schedules/ScheduleStore';
import { answeredEntityOf } from '../schedules/answeredEntityOf';
import type { ForeseenTold, Subject } from './ForeseenTold';
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

/** Says who answers for entities; no answer is empty without saying why. */
export class WhoService {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      knowledge: OncallKnowledge;
      people: PeopleReader;
      told: ForeseenTold;
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
    const { answerOf, known, view, policyOf, executives } = await this.answers(
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
    const { happenings, rights, told } = this.options;
    const isPrincipal = /^(group|user):/.test(entityRef);
    const answeringTeam = teamRef ?? (isPrincipal ? entityRef : undefined);
    const [happening, may] = await Promise.all([
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
      escalation: told.steps(policyOf(teamRef), at, record, answer.reason, {
        teamRef,
        people: known.people,
        view,
        executives,
      }),
    };
  }

  private async answers(
    entities: readonly AnsweredEntity[],
    at: Date,
    credentials: BackstageCredentials,
    shown: { isExecutiveShown?: boolean } = {},
  ): Promise<{
    known: Known;
    view: Subject['view'];
    executives: string[];
    policyOf: (ref: string | undefined) => EscalationPolicy;
    answerOf(entity: AnsweredEntity): OnCallAnswer;
  }> {
    const { knowledge, people, told, roles } = this.options;
    const now = new Map<string, ReturnType<typeof nowOfRecord>>();
    const nowOf = (record: ScheduleRecord) => {
      const { id } = record.schedule;
      const found = now.get(id) ?? nowOfRecord(record, at, this.options.now());
      now.set(id, found);
      return found;
    };
    const executives = shown.isExecutiveShown ? await told.executives() : [];
    const known = await knowledge.read(entities, at, {
      refs: [...roles.escalation, ...executives],
      userRefsOf: record => {
        const { userRefs, next } = nowOf(record);
        return [...userRefs, ...(next?.userRefs ?? [])];
      },
    });
    const view = await people.viewer(known.people, credentials, at);
    const policyOf = await told.policies();
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
        : told.secondLevel(policyOf(teamRef), record && viewOf(record), {
            teamRef,
            people: known.people,
            view,
          });
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
                ...shownSourceOf(record),
              },
              ...viewOf(record),
            }
          : { people: [], reason: known.whyNone(entity) }),
        ...(secondLevel ? { secondLevel } : {}),
      };
    };
    return { known, view, executives, policyOf, answerOf };
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

import type {
  EscalationPolicy,
  EscalationPolicyList,
  OnCallAnswer,
  OnCallDetails,
  OnCallNowView,
  OnCallPerson,
} from '@waymark/plugin-oncall-common';
import type { Roles } from '@waymark/people';
import type { KnownPeople, PeopleReader } from '../people/PeopleReader';
import { nowOfRecord } from '../schedules/nowOfRecord';
import type { ScheduleRecord } from '../schedules/ScheduleStore';
import { peopleOfTarget } from './DatabaseOncallResolver';

/** Of whom the steps of a policy are about. */
export interface Subject {
  /** Whose leads are told. */
  teamRef: string | undefined;
  people: KnownPeople;
  view: (ref: string) => OnCallPerson;
}

/** Who would be told if it broke now and nobody reacted, by the policies of teams. */
export class ForeseenTold {
  constructor(
    private readonly options: {
      people: PeopleReader;
      /** In one statement. */
      policies(): Promise<EscalationPolicyList>;
      roles: Roles;
      now(): Date;
    },
  ) {}

  /** The policy of each team, the default one for those without. */
  async policies(): Promise<(teamRef: string | undefined) => EscalationPolicy> {
    const { defaultPolicy, items } = await this.options.policies();
    return ref => items.find(({ teamRef }) => teamRef === ref) ?? defaultPolicy;
  }

  /** Refs of the people of the groups to escalate to. */
  async executives(): Promise<string[]> {
    const { people, roles } = this.options;
    return [...(await people.membersOf(roles.escalation)).keys()];
  }

  /** Whom the second step tells; `undefined` where there is none. */
  secondLevel(
    { steps }: EscalationPolicy,
    onCall: OnCallNowView | undefined,
    subject: Subject,
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
    const told = this.told(target, subject, []);
    return {
      target,
      afterMinutes,
      people: told.userRefs.map(subject.view),
      ...(told.reason ? { reason: told.reason } : {}),
    };
  }

  /** Every step from `at` on, with whom it tells then; `whyNone` says why nobody is on call. */
  steps(
    policy: EscalationPolicy,
    at: Date,
    record: ScheduleRecord | undefined,
    whyNone: string | undefined,
    subject: Subject & { executives: readonly string[] },
  ): OnCallDetails['escalation'] {
    return policy.steps.map(({ target, afterMinutes }) => {
      const then = new Date(at.getTime() + afterMinutes * 60_000);
      const told =
        target === 'on-call'
          ? this.onCallThen(record, then, whyNone)
          : this.told(target, subject, subject.executives);
      return {
        target,
        afterMinutes,
        at: then.toISOString(),
        people: told.userRefs.map(subject.view),
        ...(told.reason ? { reason: told.reason } : {}),
      };
    });
  }

  private onCallThen(
    record: ScheduleRecord | undefined,
    then: Date,
    whyNone: string | undefined,
  ): { userRefs: string[]; reason?: string } {
    const userRefs = record
      ? nowOfRecord(record, then, this.options.now()).userRefs
      : [];
    return userRefs.length > 0
      ? { userRefs }
      : { userRefs, reason: whyNone ?? 'Nobody is on call then.' };
  }

  private told(
    target: 'team-lead' | 'executive',
    { teamRef, people }: Subject,
    executives: readonly string[],
  ) {
    if (target === 'executive') {
      const { escalation } = this.options.roles;
      return peopleOfTarget(target, escalation, people, executives);
    }
    const teams = teamRef?.startsWith('group:') ? [teamRef] : [];
    return peopleOfTarget(target, teams, people);
  }
}

import type { EscalationTarget } from '@waymark/plugin-oncall-common';
import type { Roles } from '@waymark/people';
import type { Knex } from 'knex';
import type { KnownPeople, PeopleReader } from '../people/PeopleReader';
import { nowOfRecord } from '../schedules/nowOfRecord';
import { type OncallKnowledge, teamRefOf } from './OncallKnowledge';
import type {
  OncallResolution,
  OncallResolver,
  OncallSubject,
} from './OncallResolver';

/** Who is on call, from the database alone. */
export class DatabaseOncallResolver implements OncallResolver {
  constructor(
    private readonly options: {
      knowledge: OncallKnowledge;
      people: PeopleReader;
      roles: Roles;
    },
  ) {}

  in(transaction: Knex.Transaction): OncallResolver {
    const { knowledge, people, roles } = this.options;
    return new DatabaseOncallResolver({
      knowledge: knowledge.in(transaction),
      people: people.in(transaction),
      roles,
    });
  }

  async whoIsOnCall(
    subjects: readonly OncallSubject[],
    at: Date,
  ): Promise<OncallResolution[]> {
    const known = await this.options.knowledge.read(subjects, at);
    return subjects.map(subject => {
      const answering = known.answering(subject);
      const record = answering && known.schedules.get(answering.scheduleId);
      if (!record) {
        return {
          userRefs: [],
          teamRef: teamOf(subject),
          reason: known.whyNone(subject),
        };
      }
      return {
        ...nowOfRecord(record, at),
        schedule: record.schedule,
        teamRef: teamRefOf(record, teamOf(subject)),
      };
    });
  }

  async peopleOf(
    target: EscalationTarget,
    subject: OncallSubject,
    at: Date,
  ): Promise<{ userRefs: string[]; reason?: string }> {
    const [resolution] = await this.whoIsOnCall([subject], at);
    if (target === 'on-call') {
      const { userRefs, reason } = resolution;
      return { userRefs, ...(reason ? { reason } : {}) };
    }
    const { people, roles } = this.options;
    const teamRefs = resolution.teamRef ? [resolution.teamRef] : [];
    const groupRefs = target === 'executive' ? roles.escalation : teamRefs;
    const members =
      target === 'executive' ? await people.membersOf(groupRefs) : new Map();
    return peopleOfTarget(target, groupRefs, await people.known(groupRefs), [
      ...members.keys(),
    ]);
  }
}

/** Leads of the team, or leads of the escalation groups and else their members. */
export function peopleOfTarget(
  target: Exclude<EscalationTarget, 'on-call'>,
  groupRefs: readonly string[],
  people: KnownPeople,
  memberRefs: readonly string[] = [],
): { userRefs: string[]; reason?: string } {
  const leads = groupRefs.flatMap(ref => people.get(ref)?.leads ?? []);
  const userRefs = [...new Set(leads.length > 0 ? leads : memberRefs)];
  if (userRefs.length > 0) {
    return { userRefs };
  }
  if (target === 'executive') {
    return {
      userRefs,
      reason:
        groupRefs.length === 0
          ? 'No group is configured to escalate to (waymark.groups.escalation).'
          : 'The groups to escalate to have neither leads nor members.',
    };
  }
  return {
    userRefs,
    reason:
      groupRefs.length === 0
        ? 'No team is known.'
        : `${
            people.get(groupRefs[0])?.title ?? groupRefs[0]
          } has no lead (annotation waymark/lead).`,
  };
}

function teamOf({ entityRef, ownerRef }: OncallSubject): string | undefined {
  const ref = entityRef.startsWith('group:') ? entityRef : ownerRef;
  return ref?.startsWith('group:') ? ref : undefined;
}

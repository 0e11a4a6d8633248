import { DatabaseDirectoryStore } from '@waymark/backend-features';
import type { Roles } from '@waymark/people';
import type { EscalationTarget } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type {
  OncallResolution,
  OncallResolver,
  OncallSubject,
} from '../answers/OncallResolver';

/** Where there are no schedules the leads of a team answer for it, and a person for themselves. */
export class LeadsAnswer implements OncallResolver {
  constructor(private readonly knex: Knex, private readonly roles: Roles) {}

  in(transaction: Knex.Transaction): OncallResolver {
    return new LeadsAnswer(transaction, this.roles);
  }

  async whoIsOnCall(
    subjects: readonly OncallSubject[],
  ): Promise<OncallResolution[]> {
    const owners = subjects.map(ownerOf);
    const directory = new DatabaseDirectoryStore(this.knex);
    const known = await directory.byRefs(owners.flatMap(ref => ref ?? []));
    return owners.map(teamRef => {
      const userRefs = teamRef?.startsWith('user:')
        ? [teamRef]
        : known.find(({ ref }) => ref === teamRef)?.leads ?? [];
      return {
        userRefs,
        teamRef,
        reason:
          userRefs.length > 0
            ? undefined
            : `${teamRef ?? 'Nobody'} has no schedule and no lead`,
      };
    });
  }

  async peopleOf(target: EscalationTarget, subject: OncallSubject) {
    if (target === 'executive') {
      const userRefs = [...this.roles.escalation];
      return {
        userRefs,
        reason:
          userRefs.length > 0
            ? undefined
            : 'waymark.groups.escalation names no Group',
      };
    }
    const [{ userRefs, reason }] = await this.whoIsOnCall([subject]);
    return { userRefs: [...userRefs], reason };
  }
}

function ownerOf({ entityRef, ownerRef }: OncallSubject): string | undefined {
  return /^(group|user):/.test(entityRef) ? entityRef : ownerRef;
}

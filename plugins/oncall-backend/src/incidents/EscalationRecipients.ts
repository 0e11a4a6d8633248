import type { Roles } from '@waymark/people';
import {
  type EscalationTarget,
  escalationTargetTitles,
  type Incident,
  ownerRefsOf,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { OncallResolver } from '../answers/OncallResolver';

/** Whom a step of an escalation tells. */
export class EscalationRecipients {
  constructor(
    private readonly options: { oncall: OncallResolver; roles: Roles },
  ) {}

  /** The same through a transaction, as clocks must read. */
  in(transaction: Knex.Transaction): EscalationRecipients {
    const { oncall, roles } = this.options;
    return new EscalationRecipients({ oncall: oncall.in(transaction), roles });
  }

  /** Where the target is nobody, the next ones are told instead, and why is said. */
  async of(
    target: EscalationTarget,
    incident: Pick<Incident, 'entities'>,
    at: Date,
  ): Promise<{ recipients: string[]; why: string }> {
    const order: EscalationTarget[] = ['on-call', 'team-lead', 'executive'];
    for (const each of order.slice(order.indexOf(target))) {
      const recipients = await this.peopleOf(each, incident, at);
      if (recipients.length > 0) {
        const title = escalationTargetTitles[each];
        return {
          recipients,
          why:
            each === target
              ? `${title}.`
              : `${title}, because there is nobody as '${escalationTargetTitles[target]}'.`,
        };
      }
    }
    const { platform } = this.options.roles;
    return {
      recipients: [...new Set([...ownerRefsOf(incident), ...platform])],
      why: 'Nobody is on call, leads the team or is an executive.',
    };
  }

  private async peopleOf(
    target: EscalationTarget,
    incident: Pick<Incident, 'entities'>,
    at: Date,
  ): Promise<string[]> {
    const { oncall, roles } = this.options;
    if (target === 'executive') {
      return [...roles.escalation];
    }
    const found = new Set<string>();
    for (const { entityRef, ownerRef } of incident.entities) {
      const subject = { entityRef, ownerRef };
      const { userRefs } = await oncall.peopleOf(target, subject, at);
      userRefs.forEach(ref => found.add(ref));
    }
    return [...found];
  }
}

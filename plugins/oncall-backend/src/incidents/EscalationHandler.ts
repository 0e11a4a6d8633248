import {
  type Clock,
  type ClockHandler,
  type NoticeStore,
} from '@waymark/backend-features';
import type { Roles } from '@waymark/people';
import {
  type EscalationTarget,
  escalationTargetTitles,
  type Incident,
  ownerRefsOf,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { OncallResolver } from '../answers/OncallResolver';
import type { EscalationPolicies } from './EscalationPolicies';
import { lockIncidents } from './incidentLock';
import { escalationNotice } from './incidentNotices';
import type { IncidentStore } from './IncidentStore';
import {
  incidentSubjectKind,
  type IncidentWriter,
  kindOfStep,
} from './IncidentWriter';

/** Tells the next ones when nobody has taken an incident on. */
export class EscalationHandler implements ClockHandler {
  readonly subjectKind = incidentSubjectKind;

  constructor(
    private readonly options: {
      incidents: IncidentStore;
      writer: IncidentWriter;
      policies: EscalationPolicies;
      notices: NoticeStore;
      oncall: OncallResolver;
      roles: Roles;
    },
  ) {}

  async ring(
    { subject, kind }: Clock,
    tx: Knex.Transaction,
    now: Date,
  ): Promise<void> {
    await lockIncidents(tx);
    const { incidents, policies, notices, writer } = this.options;
    const id = subject.slice(incidentSubjectKind.length + 1);
    const incident = await incidents.in(tx).get(id);
    const step = Number(/^escalate-(\d+)-/.exec(kind)?.[1]);
    if (
      !incident ||
      incident.status !== 'triggered' ||
      incident.escalatedSteps.includes(step) ||
      // It was opened again meanwhile: other clocks run for that.
      kind !== kindOfStep(step, incident.escalationSince ?? '')
    ) {
      return;
    }
    const policy = await policies.of(ownerRefsOf(incident), tx);
    const target = policy.steps[step]?.target;
    if (!target) {
      return;
    }
    const { recipients, why } = await this.recipientsOf(
      target,
      incident,
      now,
      tx,
    );
    await notices.add(
      [escalationNotice(incident, step, recipients, why)],
      tx,
      now.toISOString(),
    );
    await writer.rebuild(tx, id, now, {
      events: [
        {
          id: kind,
          by: 'portal',
          kind: 'escalated',
          text:
            recipients.length > 0
              ? `Told ${recipients.join(', ')}. ${why}`
              : `There is nobody to tell. ${why}`,
          set: { step },
        },
      ],
    });
  }

  /** Where the target is nobody, the next ones are told instead, and why is said. */
  private async recipientsOf(
    target: EscalationTarget,
    incident: Incident,
    now: Date,
    tx: Knex.Transaction,
  ): Promise<{ recipients: string[]; why: string }> {
    const order: EscalationTarget[] = ['on-call', 'team-lead', 'executive'];
    for (const each of order.slice(order.indexOf(target))) {
      const recipients = await this.peopleOf(each, incident, now, tx);
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
    incident: Incident,
    now: Date,
    tx: Knex.Transaction,
  ): Promise<string[]> {
    const { oncall, roles } = this.options;
    if (target === 'executive') {
      return [...roles.escalation];
    }
    const found = new Set<string>();
    for (const { entityRef, ownerRef } of incident.entities) {
      const subject = { entityRef, ownerRef };
      const { userRefs } = await oncall.in(tx).peopleOf(target, subject, now);
      userRefs.forEach(ref => found.add(ref));
    }
    return [...found];
  }
}

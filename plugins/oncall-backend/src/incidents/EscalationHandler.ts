import {
  type Clock,
  type ClockHandler,
  type NoticeStore,
} from '@waymark/backend-features';
import { ownerRefsOf } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { EscalationPolicies } from './EscalationPolicies';
import type { EscalationRecipients } from './EscalationRecipients';
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
      recipients: EscalationRecipients;
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
    const { recipients: who } = this.options;
    const { recipients, why } = await who.in(tx).of(target, incident, now);
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
}

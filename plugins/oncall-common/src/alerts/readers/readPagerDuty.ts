import type { AlertFactKind, Severity } from '../model';
import type { ReadDelivery } from './readDelivery';
import { parseBody } from './parseBody';
import {
  instantOf,
  labelsOf,
  listOf,
  objectOf,
  required,
  severityOf,
  textOf,
  urlOf,
} from './values';

const kinds: Readonly<Record<string, AlertFactKind>> = {
  'incident.triggered': 'triggered',
  'incident.acknowledged': 'acknowledged',
  'incident.unacknowledged': 'unacknowledged',
  'incident.resolved': 'resolved',
  'incident.reopened': 'reopened',
  'incident.priority_updated': 'updated',
  'incident.escalated': 'updated',
  'incident.delegated': 'updated',
  'incident.reassigned': 'updated',
};

/** Where an incident has no priority. */
const severityOfUrgency: Readonly<Record<string, Severity>> = {
  high: 'P2',
  low: 'P4',
};

/**
 * Reads a webhook of PagerDuty, version 3: an incident of PagerDuty is one
 * alert here, its severity the priority, else the urgency (high is P2, low P4).
 *
 * @public
 */
export const readPagerDuty: ReadDelivery = body => {
  const event = objectOf(parseBody(body).event);
  const type = required(textOf(event.event_type), 'event.event_type');
  const kind = kinds[type];
  if (!kind) {
    return { ignored: `${type} changes nothing about an incident` };
  }
  const data = objectOf(event.data);
  const service = objectOf(data.service);
  const agent = objectOf(event.agent);
  const at = required(instantOf(event.occurred_at), 'event.occurred_at');
  return {
    facts: [
      {
        alertKey: required(textOf(data.id), 'event.data.id'),
        id: required(textOf(event.id), 'event.id').slice(0, 128),
        kind,
        at,
        title: textOf(data.title) ?? 'An incident of PagerDuty',
        labels: labelsOf({
          service: service.summary,
          serviceId: service.id,
          urgency: data.urgency,
          priority: objectOf(data.priority).summary,
          incidentKey: data.incident_key,
          incidentNumber: data.number,
          team: objectOf(listOf(data.teams)[0]).summary,
          resolveReason: objectOf(data.resolve_reason).type,
        }),
        startedAt: instantOf(data.created_at) ?? at,
        severity:
          severityOf(objectOf(data.priority).summary) ??
          severityOfUrgency[textOf(data.urgency) ?? ''],
        url: urlOf(data.html_url),
        by: textOf(agent.summary),
      },
    ],
  };
};

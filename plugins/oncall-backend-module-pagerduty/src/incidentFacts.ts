import { type AlertFact, deliveryReaders } from '@waymark/plugin-oncall-common';
import type { PagerDutyIncident } from './pagerDutySchemas';

interface Moment {
  type: string;
  at: unknown;
  by?: unknown;
}

/**
 * What an incident as the API shows it says, in the words of a webhook: both
 * are read by one reader, so that they are one incident here. The same state
 * gives the same facts.
 */
export function incidentFacts(incident: PagerDutyIncident): AlertFact[] {
  return momentsOf(incident).flatMap(({ type, at, by }) => {
    const outcome = deliveryReaders.pagerduty(
      JSON.stringify({
        event: {
          id: `sync:${type}:${at}`,
          event_type: `incident.${type}`,
          occurred_at: at,
          agent: by,
          data: incident,
        },
      }),
    );
    return 'facts' in outcome ? [...outcome.facts] : [];
  });
}

function momentsOf(incident: PagerDutyIncident): Moment[] {
  const acknowledgements = Array.isArray(incident.acknowledgements)
    ? incident.acknowledgements
    : [];
  const [first] = acknowledgements
    .filter(each => typeof each?.at === 'string')
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const lastChange = incident.last_status_change_at ?? incident.created_at;
  const moments: Moment[] = [{ type: 'triggered', at: incident.created_at }];
  if (first) {
    moments.push({
      type: 'acknowledged',
      at: first.at,
      by: first.acknowledger,
    });
  } else if (incident.status === 'acknowledged') {
    moments.push({
      type: 'acknowledged',
      at: lastChange,
      by: incident.last_status_change_by,
    });
  }
  if (incident.status === 'resolved') {
    moments.push({
      type: 'resolved',
      at: incident.resolved_at ?? lastChange,
      by: incident.last_status_change_by,
    });
  }
  return moments;
}

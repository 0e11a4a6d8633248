import { InputError } from '@backstage/errors';
import type { AlertFact } from '../model';
import type { ReadDelivery } from './readDelivery';
import { parseBody } from './parseBody';
import {
  entityRefOf,
  instantOf,
  type Json,
  labelsOf,
  listOf,
  objectOf,
  required,
  severityOf,
  textOf,
  urlOf,
} from './values';

/** An alert is named by its labels and the instant at which it began to fire. */
function readAlert(value: unknown, name: string): AlertFact {
  const alert = objectOf(value);
  const labels = labelsOf(objectOf(alert.labels));
  const annotations = objectOf(alert.annotations);
  const startedAt = required(instantOf(alert.startsAt), `${name}.startsAt`);
  const endedAt = instantOf(alert.endsAt);
  const isResolved = alert.status === 'resolved';
  const identity = textOf(alert.fingerprint) ?? JSON.stringify(labels);
  return {
    alertKey: `${identity.slice(0, 480)}@${startedAt}`,
    id: isResolved ? 'resolved' : 'triggered',
    kind: isResolved ? 'resolved' : 'triggered',
    at: isResolved ? endedAt ?? startedAt : startedAt,
    title:
      textOf(annotations.summary) ??
      textOf(annotations.title) ??
      labels.alertname ??
      'An alert without a name',
    description: textOf(annotations.description) ?? textOf(annotations.message),
    labels,
    startedAt,
    severity: severityOf(labels.severity) ?? severityOf(labels.priority),
    entityRef: entityRefOf(labels.entity_ref),
    url: linkOf(alert),
  };
}

function linkOf(alert: Json): string | undefined {
  return (
    urlOf(alert.panelURL) ??
    urlOf(alert.dashboardURL) ??
    urlOf(alert.generatorURL)
  );
}

/**
 * Reads a webhook of Alertmanager, version 4, or of Grafana, which sends the
 * same form. Each alert counts by its own status: that of the group says
 * nothing about it.
 *
 * @public
 */
export const readAlertmanager: ReadDelivery = body => {
  const { alerts } = parseBody(body);
  if (!Array.isArray(alerts)) {
    throw new InputError('alerts: must be a list');
  }
  return alerts.length === 0
    ? { ignored: 'it has no alerts' }
    : {
        facts: listOf(alerts).map((alert, index) =>
          readAlert(alert, `alerts.${index}`),
        ),
      };
};

import type { AlertFactKind } from '../model';
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
} from './values';

const kinds: Readonly<Record<string, AlertFactKind>> = {
  create: 'triggered',
  acknowledge: 'acknowledged',
  unacknowledge: 'unacknowledged',
  close: 'resolved',
  delete: 'resolved',
  escalate: 'updated',
  escalatenext: 'updated',
  updatepriority: 'updated',
  updatemessage: 'updated',
  updatedescription: 'updated',
  addtags: 'updated',
  removetags: 'updated',
  adddetails: 'updated',
  removedetails: 'updated',
};

/** Milliseconds or nanoseconds since 1970, the latter as a text with all its digits. */
function epochOf(value: unknown): string | undefined {
  const [, millis] = /^(\d{13})(\d{6})?$/.exec(textOf(value) ?? '') ?? [];
  return millis && instantOf(new Date(Number(millis)).toISOString());
}

/** Tags such as `team:core` are labels; others are labels that say `true`. */
function labelsOfAlert(alert: Json): Record<string, string> {
  const tags = listOf(alert.tags).flatMap(tag => {
    const text = textOf(tag);
    const [, name, value] = /^([^:=]+)[:=](.+)$/.exec(text ?? '') ?? [];
    if (name) {
      return [[name, value]];
    }
    return text ? [[`tag.${text}`, 'true']] : [];
  });
  return labelsOf({
    ...Object.fromEntries(tags),
    ...objectOf(alert.details),
    alias: alert.alias,
    entity: alert.entity,
    source: alert.source,
    tinyId: alert.tinyId,
    team: listOf(alert.teams).map(textOf).find(Boolean),
  });
}

/**
 * Reads a webhook of Opsgenie or of the alerts of Jira Service Management.
 * Facts are ordered by `updatedAt`, which has nanoseconds.
 *
 * @public
 */
export const readOpsgenie: ReadDelivery = body => {
  const { action, alert: value } = parseBody(body);
  const name = required(textOf(action), 'action');
  const kind = kinds[name.toLocaleLowerCase('en-US')];
  if (!kind) {
    return { ignored: `${name} changes nothing about an alert` };
  }
  const alert = objectOf(value);
  const createdAt = epochOf(alert.createdAt);
  const at = required(epochOf(alert.updatedAt) ?? createdAt, 'alert.updatedAt');
  return {
    facts: [
      {
        alertKey: required(textOf(alert.alertId), 'alert.alertId'),
        id: `${name}:${textOf(alert.updatedAt) ?? at}`.slice(0, 128),
        kind,
        at,
        title: textOf(alert.message) ?? 'An alert of Opsgenie',
        description: textOf(alert.description),
        labels: labelsOfAlert(alert),
        startedAt: createdAt ?? at,
        severity: severityOf(alert.priority),
        entityRef: entityRefOf(alert.entity),
        by: textOf(alert.username),
      },
    ],
  };
};

import { ConflictError, InputError } from '@backstage/errors';
import { daysAfter, daysBetween } from '../names/days';
import { parseFields } from '../names/parseFields';
import {
  ENVIRONMENT_KINDS,
  type EnvironmentOrder,
  environmentOrderSchema,
  type EnvironmentRecord,
  MAX_EXTENSIONS,
  REMINDER_DAYS,
} from './environment';

/**
 * Folder of an environment in its repository.
 *
 * @public
 */
export function environmentFolder(name: string): string {
  return `environments/${name}`;
}

/**
 * The record of a new environment. `InputError` names the field that is wrong.
 *
 * @public
 */
export function declareEnvironment(
  order: EnvironmentOrder,
  requestedBy: string,
  now: Date,
): EnvironmentRecord {
  const { name, serviceRef, ownerRef, kind, size, days } = parseFields(
    environmentOrderSchema,
    order,
  );
  checkDays(kind, days);
  return {
    apiVersion: 'waymark/v1',
    kind: 'Environment',
    metadata: { name },
    spec: {
      service: serviceRef,
      owner: ownerRef,
      kind,
      size,
      requestedBy,
      declaredAt: now.toISOString(),
      expiresAt: daysAfter(now, days).toISOString(),
      extensions: 0,
    },
  };
}

/**
 * Whether a record is what an order asked for, whenever that was.
 *
 * @public
 */
export function isSameEnvironment(
  record: EnvironmentRecord,
  order: EnvironmentOrder,
): boolean {
  const { service, owner, kind, size } = record.spec;
  return (
    record.metadata.name === order.name &&
    service === order.serviceRef &&
    owner === order.ownerRef &&
    kind === order.kind &&
    size === order.size
  );
}

/**
 * The record with a later end: that many days from now. `ConflictError` when it
 * has been extended often enough, or is over.
 *
 * @public
 */
export function extendEnvironment(
  record: EnvironmentRecord,
  days: number,
  now: Date,
): EnvironmentRecord {
  const { kind, expiresAt, extensions } = record.spec;
  const { name } = record.metadata;
  checkDays(kind, days);
  if (Date.parse(expiresAt) <= now.getTime()) {
    throw new ConflictError(
      `name: ${name} expired at ${expiresAt}: declare it again`,
    );
  }
  if (extensions >= MAX_EXTENSIONS) {
    throw new ConflictError(
      `name: ${name} has been extended ${extensions} times, which is the limit: declare a new one`,
    );
  }
  return {
    ...record,
    spec: {
      ...record.spec,
      expiresAt: daysAfter(now, days).toISOString(),
      extensions: extensions + 1,
    },
  };
}

/**
 * What is due for an environment at an instant. Each reminder is named, so that
 * it is sent once.
 *
 * @public
 */
export function dueFor(
  record: EnvironmentRecord,
  now: Date,
): { remove: boolean; reminders: string[] } {
  const end = new Date(record.spec.expiresAt);
  const left = daysBetween(now, end);
  return left <= 0
    ? { remove: true, reminders: [] }
    : {
        remove: false,
        reminders: REMINDER_DAYS.filter(days => left <= days).map(
          days => `${record.spec.expiresAt} -${days}d`,
        ),
      };
}

function checkDays(kind: EnvironmentRecord['spec']['kind'], days: number) {
  const most = ENVIRONMENT_KINDS[kind];
  if (!Number.isInteger(days) || days < 1 || days > most) {
    throw new InputError(
      `days: a ${kind} environment lasts 1 to ${most} days, not ${days}; it can be extended later`,
    );
  }
}

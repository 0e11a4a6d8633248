import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { readRoles } from '@waymark/people';

/** What the configuration says about transfers. Durations are in milliseconds. */
export interface TransferSettings {
  /** After the change was proposed, when both teams are reminded to merge it. */
  mergeReminderMillis: number;
  /** After the change was proposed, when the escalation group is told. */
  mergeEscalationMillis: number;
  /** Groups that decide what teams cannot settle between them. */
  escalationRefs: readonly string[];
}

/** Reads `ownership.transfers`; throws `InputError` naming the key that is wrong. */
export function readTransferSettings(config: Config): TransferSettings {
  const millis = (name: string, days: number) => {
    const key = `ownership.transfers.${name}`;
    return durationToMilliseconds(
      config.has(key) ? readDurationFromConfig(config, { key }) : { days },
    );
  };
  const mergeReminderMillis = millis('mergeReminder', 3);
  const mergeEscalationMillis = millis('mergeEscalation', 7);
  if (mergeEscalationMillis < mergeReminderMillis) {
    throw new InputError(
      'ownership.transfers.mergeEscalation: must not be shorter than ownership.transfers.mergeReminder',
    );
  }
  return {
    mergeReminderMillis,
    mergeEscalationMillis,
    escalationRefs: readRoles(config).escalation,
  };
}

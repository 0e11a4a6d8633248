import {
  type Config,
  ConfigReader,
  readDurationFromConfig,
} from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import { readRoles } from '@waymark/people';
import type { DisputeRules } from '@waymark/plugin-ownership-common';

/** What the configuration says about disputes, with every default in place. */
export interface DisputeSettings {
  rules: DisputeRules;
  openFromScans: boolean;
  backlogGraceMillis: number;
  /** So long a gap stands before a scan opens a dispute about it. */
  settleForMillis: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;
const prefix = 'ownership.disputes';

/** Reads `ownership.disputes`; throws `InputError` naming the key that is wrong. */
export function readDisputeSettings(config: Config): DisputeSettings {
  const temporary = millis(config, 'temporaryOwnerWithin', { hours: 1 });
  const permanent = millis(config, 'permanentOwnerWithin', { days: 7 });
  const mergeReminderMillis = millis(config, 'mergeReminder', { days: 3 });
  const mergeEscalationMillis = millis(config, 'mergeEscalation', { days: 7 });
  if (mergeEscalationMillis < mergeReminderMillis) {
    throw new InputError(
      `${prefix}.mergeEscalation: must not be shorter than ${prefix}.mergeReminder`,
    );
  }
  const roles = readRoles(config);
  return {
    rules: {
      temporaryOwnerWithinMillis: temporary,
      temporaryOwnerRemindersMillis: reminders(
        config,
        'temporaryOwnerReminders',
      ) ?? [temporary / 2, 10 * minute],
      permanentOwnerWithinMillis: permanent,
      permanentOwnerRemindersMillis: reminders(
        config,
        'permanentOwnerReminders',
      ) ?? [3 * day, day],
      mergeReminderMillis,
      mergeEscalationMillis,
      overdueEveryMillis: millis(config, 'overdueEvery', { days: 1 }),
      deciderRefs:
        roles.escalation.length > 0 ? roles.escalation : roles.platform,
    },
    openFromScans: config.getOptionalBoolean(`${prefix}.openFromScans`) ?? true,
    backlogGraceMillis: millis(config, 'backlogGrace', { minutes: 10 }, 0),
    settleForMillis: millis(config, 'settleFor', { minutes: 2 }, 0),
  };
}

function reminders(config: Config, key: string): number[] | undefined {
  const values = config.getOptional<unknown[]>(`${prefix}.${key}`);
  if (values === undefined) {
    return undefined;
  }
  if (!Array.isArray(values)) {
    throw new InputError(`${prefix}.${key}: must be a list of durations`);
  }
  return values.map((_, index) =>
    checked(
      new ConfigReader({ duration: values[index] as string }),
      'duration',
      `${prefix}.${key}[${index}]`,
      1,
    ),
  );
}

function millis(
  config: Config,
  key: string,
  fallback: HumanDuration,
  least = 1,
): number {
  const whole = `${prefix}.${key}`;
  return config.has(whole)
    ? checked(config, whole, whole, least)
    : durationToMilliseconds(fallback);
}

function checked(
  config: Config,
  key: string,
  shown: string,
  least: number,
): number {
  const value = durationToMilliseconds(readDurationFromConfig(config, { key }));
  if (!(value >= least)) {
    throw new InputError(`${shown}: must be longer than nothing`);
  }
  return value;
}

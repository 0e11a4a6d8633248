import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import { readRoles } from '@waymark/people';
import type { RetroTerms } from '@waymark/plugin-oncall-common';

/** What the configuration says about retros. */
export interface RetroSettings {
  terms: RetroTerms;
  /** Groups that decide what teams cannot settle between them. */
  escalationRefs: readonly string[];
}

/** Reads `oncall.retros`; throws `InputError` naming the key that is wrong. */
export function readRetroSettings(config: Config): RetroSettings {
  const millis = (name: string, standard: HumanDuration) => {
    const key = `oncall.retros.${name}`;
    const read = durationToMilliseconds(
      config.has(key) ? readDurationFromConfig(config, { key }) : standard,
    );
    if (read <= 0) {
      throw new InputError(`${key}: must be longer than nothing`);
    }
    return read;
  };
  const terms: RetroTerms = {
    dueMillis: millis('due', { hours: 48 }),
    soonMillis: millis('remindBefore', { hours: 24 }),
    leadMillis: millis('tellLeadsAfter', { hours: 24 }),
    escalationMillis: millis('escalateAfter', { hours: 72 }),
    itemSoonMillis: millis('actionItems.remindBefore', { hours: 48 }),
    itemReminderMillis: millis('actionItems.remindEvery', { days: 7 }),
  };
  if (terms.escalationMillis < terms.leadMillis) {
    throw new InputError(
      'oncall.retros.escalateAfter: must not be shorter than oncall.retros.tellLeadsAfter',
    );
  }
  return { terms, escalationRefs: readRoles(config).escalation };
}

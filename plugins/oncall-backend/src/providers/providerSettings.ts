import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';

/** How often, and how far ahead providers are read. */
export interface ProviderSettings {
  frequency: HumanDuration;
  windowDays: number;
}

/** Reads the configuration; throws an error naming the key that is wrong. */
export function readProviderSettings(config: Config): ProviderSettings {
  const key = 'oncall.providers';
  const windowDays = config.getOptionalNumber(`${key}.windowDays`) ?? 28;
  if (!Number.isInteger(windowDays) || windowDays < 2 || windowDays > 90) {
    throw new InputError(
      `${key}.windowDays: must be a whole number from 2 to 90, and is ${windowDays}`,
    );
  }
  return {
    windowDays,
    frequency: config.has(`${key}.frequency`)
      ? readDurationFromConfig(config, { key: `${key}.frequency` })
      : { minutes: 5 },
  };
}

import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  clarityTermIds,
  type ClaritySettings,
  defaultClaritySettings,
} from '@waymark/plugin-ownership-common';

/** Reads `ownership.clarity` and `ownership.confirmation`; throws `InputError` naming the key that is wrong. */
export function readClaritySettings(config: Config): ClaritySettings {
  const defaults = defaultClaritySettings;
  const numberAt = (key: string, fallback: number) =>
    config.getOptionalNumber(`ownership.clarity.${key}`) ?? fallback;
  const settings: ClaritySettings = {
    high: numberAt('high', defaults.high),
    medium: numberAt('medium', defaults.medium),
    minimumMembers: numberAt('minimumMembers', defaults.minimumMembers),
    weights: Object.fromEntries(
      clarityTermIds.map(id => [
        id,
        numberAt(`weights.${id}`, defaults.weights[id]),
      ]),
    ) as ClaritySettings['weights'],
    confirmEveryMillis: config.has('ownership.confirmation.every')
      ? durationToMilliseconds(
          readDurationFromConfig(config, {
            key: 'ownership.confirmation.every',
          }),
        )
      : defaults.confirmEveryMillis,
  };
  for (const key of ['high', 'medium'] as const) {
    if (settings[key] < 0 || settings[key] > 1) {
      throw new InputError(
        `ownership.clarity.${key}: must be between 0 and 1, and is ${settings[key]}`,
      );
    }
  }
  if (settings.medium > settings.high) {
    throw new InputError(
      `ownership.clarity.medium: must not be above high (${settings.high}), and is ${settings.medium}`,
    );
  }
  const members = settings.minimumMembers;
  if (!Number.isInteger(members) || members < 1) {
    throw new InputError(
      `ownership.clarity.minimumMembers: must be a whole number from 1, and is ${members}`,
    );
  }
  for (const id of clarityTermIds) {
    if (settings.weights[id] < 0) {
      throw new InputError(
        `ownership.clarity.weights.${id}: must not be negative, and is ${settings.weights[id]}`,
      );
    }
  }
  if (settings.confirmEveryMillis <= 0) {
    throw new InputError(
      'ownership.confirmation.every: must be longer than nothing',
    );
  }
  return settings;
}

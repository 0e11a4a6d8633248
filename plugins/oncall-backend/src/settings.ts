import { Config, readDurationFromConfig } from '@backstage/config';
import type { HumanDuration } from '@backstage/types';
import { readRoles, type Roles } from '@waymark/people';

/** What the configuration says, with every default in place. */
export interface OncallSettings {
  roles: Roles;
  /** How often the teams and people of the catalog are read. */
  directoryFrequency: HumanDuration;
}

/** Reads the configuration; throws an error naming the key that is wrong. */
export function readOncallSettings(config: Config): OncallSettings {
  return {
    roles: readRoles(config),
    directoryFrequency: config.has('oncall.directory.frequency')
      ? readDurationFromConfig(config, { key: 'oncall.directory.frequency' })
      : { minutes: 1 },
  };
}

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import type { HumanDuration } from '@backstage/types';

/** Where schedules are read from, and how often. */
export interface ScheduleSettings {
  /** Addresses of yaml files. */
  locations: string[];
  frequency: HumanDuration;
}

/** Reads the configuration; throws an error naming the key that is wrong. */
export function readScheduleSettings(
  config: RootConfigService,
): ScheduleSettings {
  return {
    locations: (config.getOptionalConfigArray('oncall.schedules') ?? []).map(
      each => each.getString('url'),
    ),
    frequency: config.has('oncall.scheduleFiles.frequency')
      ? readDurationFromConfig(config, {
          key: 'oncall.scheduleFiles.frequency',
        })
      : { minutes: 1 },
  };
}

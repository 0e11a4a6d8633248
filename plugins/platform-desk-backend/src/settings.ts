import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';
import { readRoles, type Roles } from '@waymark/people';
import type { TicketTerms } from '@waymark/plugin-platform-desk-common';
import { WorkCalendar } from '@waymark/workclock';

/** What the configuration says, with every default in place. */
export interface PlatformDeskSettings {
  roles: Roles;
  /** How often teams, people and capabilities of the catalog are read. */
  directoryFrequency: HumanDuration;
  terms: TicketTerms;
  /** Subjects of the services that record runs of golden paths. */
  runRecorders: ReadonlySet<string>;
}

/** The scaffolder, which runs them, and the modules of the desk. */
const usualRecorders = ['plugin:scaffolder', 'plugin:platform-desk'];

/** Reads the configuration; throws an error naming the key that is wrong. */
export function readPlatformDeskSettings(config: Config): PlatformDeskSettings {
  const days = (key: string, standard: number) => {
    const value = config.getOptionalNumber(key) ?? standard;
    if (!(value > 0) || value > 250) {
      throw new InputError(
        `${key}: must be more than 0 and at most 250 business days`,
      );
    }
    return value;
  };
  return {
    roles: readRoles(config),
    directoryFrequency: config.has('platformDesk.directory.frequency')
      ? readDurationFromConfig(config, {
          key: 'platformDesk.directory.frequency',
        })
      : { minutes: 1 },
    terms: {
      calendar: readCalendar(config),
      triageDays: days('platformDesk.triage.dueDays', 2),
      triageSoonDays: days('platformDesk.triage.remindBeforeDays', 0.5),
      triageEscalationDays: days('platformDesk.triage.escalateAfterDays', 1),
      sprintDays: days('platformDesk.sprintDays', 10),
      waitingDays: days('platformDesk.waitingReminderDays', 5),
    },
    runRecorders: new Set([
      ...usualRecorders,
      ...(config.getOptionalStringArray('platformDesk.runs.recorders') ?? []),
    ]),
  };
}

function readCalendar(config: Config): WorkCalendar {
  const key = 'platformDesk.calendar';
  const read = config.getOptionalConfig(key);
  try {
    return new WorkCalendar({
      zone: read?.getOptionalString('zone') ?? 'UTC',
      weekdays: read?.getOptional<number[]>('weekdays') ?? [1, 2, 3, 4, 5],
      start: read?.getOptionalString('hours.start') ?? '09:00',
      end: read?.getOptionalString('hours.end') ?? '17:00',
      holidays: read?.getOptionalStringArray('holidays') ?? [],
    });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new InputError(`${key}.${error.message}`);
    }
    throw error;
  }
}

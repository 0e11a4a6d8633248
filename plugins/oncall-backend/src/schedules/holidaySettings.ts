import type { Config } from '@backstage/config';
import type { HolidayCalendar } from '@waymark/plugin-oncall-common';
import { isTimeZone } from '@waymark/workclock';
import { z } from 'zod';

const datesSchema = z.array(
  z.object({ date: z.iso.date(), title: z.string().max(200).optional() }),
);

/** Reads `oncall.holidays`; throws an error naming the key that is wrong. */
export function readHolidays(config: Config): HolidayCalendar[] {
  const calendars = config.getOptionalConfigArray('oncall.holidays') ?? [];
  return calendars.map((calendar, index) => {
    const key = `oncall.holidays[${index}]`;
    const zones = calendar.getOptionalStringArray('zones') ?? [];
    const unknown = zones.find(zone => !isTimeZone(zone));
    if (unknown !== undefined) {
      throw new Error(
        `${key}.zones: '${unknown}' is not an IANA time zone such as Europe/Madrid`,
      );
    }
    const dates = datesSchema.safeParse(calendar.get('dates'));
    if (!dates.success) {
      const [{ path, message }] = dates.error.issues;
      throw new Error(`${key}.dates.${path.join('.')}: ${message}`);
    }
    return { zones, dates: dates.data };
  });
}

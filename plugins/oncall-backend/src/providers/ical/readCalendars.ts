import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { checkedZone } from './shiftsOfCalendar';

/** A calendar that is read again and again. */
export interface ConfiguredCalendar {
  id: string;
  title: string;
  /** A secret: whoever has it reads the calendar. */
  url: string;
  zone: string;
  ownerRef?: string;
}

const key = 'oncall.providers.ical.calendars';

/** Reads the configuration; throws an error naming the key that is wrong, and never the address. */
export function readCalendars(config: Config): ConfiguredCalendar[] {
  return (config.getOptionalConfigArray(key) ?? []).map((calendar, index) => {
    const at = `${key}[${index}]`;
    const id = calendar.getString('id');
    const url = calendar
      .getString('url')
      .replace(/^webcals?:\/\//i, 'https://');
    if (!URL.canParse(url) || !/^https?:\/\//i.test(url)) {
      throw new InputError(
        `${at}.url: must be an address that begins with https://, http:// or webcal://`,
      );
    }
    const ownerRef = calendar.getOptionalString('owner');
    if (ownerRef && !/^group:[^:/\s]+\/[^:/\s]+$/.test(ownerRef)) {
      throw new InputError(
        `${at}.owner: must be a Group ref such as group:default/platform`,
      );
    }
    return {
      id,
      title: calendar.getOptionalString('title') ?? id,
      url,
      zone: checkedZone(
        calendar.getOptionalString('zone') ?? 'UTC',
        `${at}.zone`,
      ),
      ...(ownerRef ? { ownerRef } : {}),
    };
  });
}

import type {
  ProviderFreshness,
  ProviderList,
} from '@waymark/plugin-oncall-common';
import type { Status } from '@waymark/tiles';
import { count } from '../shared/words';

export const freshnessWords: Record<ProviderFreshness, string> = {
  fresh: 'up to date',
  stale: 'stale',
  unknown: 'unknown',
  never: 'not read yet',
};

export const freshnessStatus: Record<ProviderFreshness, Status> = {
  fresh: 'ok',
  stale: 'due',
  unknown: 'breached',
  never: 'unknown',
};

/** `2 providers are read; 1 cannot be read, and what it said last is served.` */
export function providersSentence({ items }: ProviderList): string {
  const read = items.filter(({ isNative }) => !isNative);
  if (read.length === 0) {
    return 'All schedules are of the portal itself: no provider is configured.';
  }
  const ill = read.filter(({ freshness }) => freshness !== 'fresh');
  const who = `${count(read.length, 'account')} of paging tools and calendars ${
    read.length === 1 ? 'is' : 'are'
  } read`;
  return ill.length === 0
    ? `${who}; all are up to date.`
    : `${who}; ${ill.length} ${
        ill.length === 1 ? 'is' : 'are'
      } not up to date. What was said last is served for 24 hours, with its age.`;
}

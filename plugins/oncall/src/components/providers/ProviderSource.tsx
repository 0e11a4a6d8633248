import type { ScheduleSource } from '@waymark/plugin-oncall-common';
import { StatusChip, TimeAgo } from '@waymark/tiles';

/** Where a schedule of a provider is read from, and how old that is; nothing for others. */
export function ProviderSource({ source }: { source?: ScheduleSource }) {
  if (source?.kind !== 'provider') {
    return null;
  }
  const { title, location, asOf, problem } = source;
  return (
    <>
      {' '}
      from {title ?? location}
      {asOf ? (
        <>
          , read <TimeAgo instant={asOf} />
        </>
      ) : (
        ', not read yet'
      )}
      {problem && (
        <>
          {' '}
          <StatusChip status="due" label="stale" />
        </>
      )}
    </>
  );
}

import type { ScheduleSource } from '@waymark/plugin-oncall-common';
import { StatusChip, TimeAgo } from '@waymark/tiles';
import { EntityLink } from '../shared/EntityLink';

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

/** A link to a team; plain text for what stands where a provider names none. */
export function TeamOfSchedule(props: {
  teamRef: string;
  title: string;
  source?: ScheduleSource;
  inText?: boolean;
}) {
  const { teamRef, title, source, inText } = props;
  const isNone =
    source?.kind === 'provider' &&
    teamRef === `group:${source.location?.replace(':', '/')}`;
  return isNone ? (
    <>{title}</>
  ) : (
    <EntityLink entityRef={teamRef} title={title} inText={inText} />
  );
}

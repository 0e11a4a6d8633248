import { LinkButton } from '@backstage/core-components';
import {
  oncallScheduleManagePermission,
  type ScheduleDetails,
} from '@waymark/plugin-oncall-common';
import { EmptyState, ForbiddenState, SkeletonTable } from '@waymark/tiles';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import { useSchedulePaths } from '../shared/OncallLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { useSchedule } from './useSchedules';

/** Where a schedule is changed that is not changed here; undefined for one that is. */
function elsewhere(
  { source, retiredAt }: ScheduleDetails,
  isAmended?: boolean,
): string | undefined {
  if (retiredAt) {
    return 'It is retired and answers for nothing any more.';
  }
  const place = source.title ?? source.location ?? 'its source';
  return source.kind === 'provider' ||
    (source.kind === 'repository' && !isAmended)
    ? `It is kept elsewhere, at ${place}: change it there.`
    : undefined;
}

/** A form about the schedule that the address names, for those who may change it here. */
export function ManagedSchedule(props: {
  /** What the form does, as in `the form that edits a schedule`. */
  what: string;
  /** It only amends the schedule for a time, so that one in a repository will do. */
  isAmended?: boolean;
  children: (details: ScheduleDetails) => ReactNode;
}) {
  const { what, isAmended, children } = props;
  const { id } = useParams<'id'>();
  const answer = useSchedule(id);
  const paths = useSchedulePaths();
  return (
    <OncallLoaded
      answer={answer}
      what="schedule"
      skeleton={<SkeletonTable rows={8} />}
      notFound={
        <EmptyState
          title="There is no such schedule"
          description="It may have another name now."
          action={
            paths && <LinkButton to={paths.list}>All schedules</LinkButton>
          }
        />
      }
    >
      {details => {
        const place = elsewhere(details, isAmended);
        if (place) {
          return (
            <EmptyState
              title={`${details.title} is not changed here`}
              description={place}
              action={
                paths && (
                  <LinkButton to={paths.of(details.id)}>
                    To the schedule
                  </LinkButton>
                )
              }
            />
          );
        }
        return details.rights.manage ? (
          children(details)
        ) : (
          <ForbiddenState
            what={what}
            grantedBy={`Members and leads of ${details.ownerTitle} change this schedule. Whoever writes the permission policy of this portal`}
            permission={oncallScheduleManagePermission.name}
          />
        );
      }}
    </OncallLoaded>
  );
}

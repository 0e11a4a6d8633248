import { oncallScheduleManagePermission } from '@waymark/plugin-oncall-common';
import { ForbiddenState, SkeletonTable } from '@waymark/tiles';
import { useRights } from '../../../hooks/useRights';
import { OncallLoaded } from '../../shared/OncallLoaded';
import { ManagedSchedule } from '../ManagedSchedule';
import { ScheduleForm } from './ScheduleForm';

/** The form for a new schedule. */
export function NewSchedulePage() {
  const rights = useRights();
  return (
    <OncallLoaded
      answer={rights}
      what="teams whose schedules you may make"
      skeleton={<SkeletonTable rows={8} />}
    >
      {({ scheduleTeamRefs }) =>
        scheduleTeamRefs.length > 0 ? (
          <ScheduleForm teamRefs={scheduleTeamRefs} />
        ) : (
          <ForbiddenState
            what="the form of a new schedule"
            grantedBy="Members and leads of a team make its schedules. Whoever writes the permission policy of this portal"
            permission={oncallScheduleManagePermission.name}
          />
        )
      }
    </OncallLoaded>
  );
}

/** The form that edits a schedule. */
export function EditSchedulePage() {
  return (
    <ManagedSchedule what="the form that edits this schedule">
      {details => <ScheduleForm key={details.id} details={details} />}
    </ManagedSchedule>
  );
}

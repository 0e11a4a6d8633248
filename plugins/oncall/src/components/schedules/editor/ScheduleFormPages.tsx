import { oncallScheduleManagePermission } from '@waymark/plugin-oncall-common';
import { ForbiddenState, SkeletonTable } from '@waymark/tiles';
import { useParams } from 'react-router-dom';
import { useRights } from '../../../hooks/useRights';
import { OncallLoaded } from '../../shared/OncallLoaded';
import { useSchedule } from '../useSchedules';
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
  const { id } = useParams<'id'>();
  const answer = useSchedule(id);
  return (
    <OncallLoaded
      answer={answer}
      what="schedule"
      skeleton={<SkeletonTable rows={8} />}
    >
      {details => <ScheduleForm key={details.id} details={details} />}
    </OncallLoaded>
  );
}

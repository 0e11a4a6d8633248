import { SkeletonTable } from '@waymark/tiles';
import { useParams } from 'react-router-dom';
import { OncallLoaded } from '../../shared/OncallLoaded';
import { useSchedule } from '../useSchedules';
import { ScheduleForm } from './ScheduleForm';

/** The form for a new schedule. */
export function NewSchedulePage() {
  return <ScheduleForm />;
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

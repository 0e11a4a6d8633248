import { ManagedSchedule } from '../ManagedSchedule';
import { ImportForm } from './ImportForm';

/** The form that imports a calendar into the schedule of the address. */
export function ImportPage() {
  return (
    <ManagedSchedule what="the form that imports a calendar" isAmended>
      {details => <ImportForm key={details.id} details={details} />}
    </ManagedSchedule>
  );
}

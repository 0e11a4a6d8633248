import type { Schedule } from '@waymark/plugin-oncall-common';

/** Everybody whom a schedule names. */
export function peopleOf(schedule: Schedule): string[] {
  const refs = new Set<string>();
  for (const { configuration } of schedule.versions) {
    for (const { rotation, people = [] } of configuration.layers) {
      [...(rotation?.turns.flat() ?? []), ...people].forEach(ref =>
        refs.add(ref),
      );
    }
  }
  for (const override of schedule.overrides) {
    refs.add(override.userRef);
    if (override.kind === 'replace') {
      refs.add(override.replacementRef);
    }
  }
  for (const { shifts } of schedule.temporarySchedules) {
    shifts.forEach(({ userRef }) => refs.add(userRef));
  }
  for (const { requesterRef, takerRef } of schedule.swaps) {
    refs.add(requesterRef);
    if (takerRef) {
      refs.add(takerRef);
    }
  }
  return [...refs].sort();
}

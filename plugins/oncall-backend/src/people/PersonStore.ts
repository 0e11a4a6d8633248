import type { AbsenceView } from '@waymark/plugin-oncall-common';

/** What people say of themselves. */
export interface PersonStore {
  absences(userRefs: readonly string[], after: string): Promise<AbsenceView[]>;
  /** Keeps it in place of one with the same id. */
  addAbsence(absence: AbsenceView): Promise<void>;
  /** Only one's own. */
  removeAbsence(id: string, userRef: string): Promise<boolean>;

  /** Those of the people who hide their contact details. */
  hidingContact(userRefs: readonly string[]): Promise<ReadonlySet<string>>;
  hideContact(userRef: string, hide: boolean): Promise<void>;
}

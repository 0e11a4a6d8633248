import type { KnownTeam } from '@waymark/plugin-ownership-common';

/** A reassignment as it is kept. */
export interface ReassignmentRecord {
  id: string;
  from: string;
  to: string;
  entityRefs: string[];
  /** Absent until it is known. */
  notPossible?: { entityRef: string; reason: string }[];
  createdBy: string;
  createdAt: string;
}

/** Reassignments, and the teams that there were. */
export interface ReassignmentStore {
  get(id: string): Promise<ReassignmentRecord | undefined>;
  /** Keeps a new one; does nothing when the id is there already. */
  add(record: ReassignmentRecord): Promise<void>;
  setNotPossible(
    id: string,
    notPossible: ReassignmentRecord['notPossible'],
  ): Promise<void>;
  knownTeams(): Promise<KnownTeam[]>;
  /** Remembers teams as they are now; writes only those that differ. */
  remember(teams: readonly KnownTeam[]): Promise<void>;
}

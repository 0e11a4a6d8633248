import type {
  Finding,
  FindingList,
  FindingsQuery,
  Severity,
} from '@waymark/plugin-ownership-common';

/** A finding before it is known since when it stands. */
export type NewFinding = Omit<Finding, 'since'>;

/** A finding with the half-open time during which it stood. */
export interface FindingInterval {
  /** Unique among intervals: a finding that comes back has a new one. */
  intervalId: string;
  repositoryId: string;
  repositoryTitle: string;
  kind: Finding['kind'];
  severity: Severity;
  message: string;
  entityRef?: string;
  since: string;
  until?: string;
}

/** What scans found, with its history. */
export interface FindingStore {
  /** Opens, updates and ends findings so that exactly these stand for the repository. */
  replace(
    repository: { id: string; title: string },
    findings: readonly NewFinding[],
    now: string,
  ): Promise<void>;
  /** Those that stand, errors first, without those about the hidden entities; throws `InputError` for a bad cursor. */
  query(
    query: FindingsQuery,
    hiddenRefs?: readonly string[],
  ): Promise<FindingList>;
  /** The entities that those which stand are about. */
  entityRefs(): Promise<string[]>;
  /** How many stand by repository and severity. */
  counts(): Promise<
    { repositoryId: string; severity: Severity; count: number }[]
  >;
  /** How many stand for an entity by severity. */
  countsOf(entityRef: string): Promise<Record<Severity, number>>;
  /** Every interval that touches the time, both ends included. */
  intervals(from: string, to: string): Promise<FindingInterval[]>;
}

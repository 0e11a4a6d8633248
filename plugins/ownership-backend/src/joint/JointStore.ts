import type { JointArea } from '@waymark/plugin-ownership-common';

/** The paths and tables that several teams own together, by repository. */
export interface JointStore {
  /** None for a repository that declares none, or was never scanned. */
  areasIn(repositoryId: string): Promise<JointArea[]>;
  /** Makes these the only ones of the repository. */
  replace(repositoryId: string, areas: readonly JointArea[]): Promise<void>;
}

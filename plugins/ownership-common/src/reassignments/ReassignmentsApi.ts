import type { OwnershipRequestOptions } from '../OwnershipApi';
import type {
  AffectedList,
  Reassignment,
  ReassignmentChange,
  ReassignmentPreview,
} from './model';

/**
 * Giving the things of teams and people who are gone to others.
 *
 * @public
 */
export interface ReassignmentsApi {
  affected(options?: OwnershipRequestOptions): Promise<AffectedList>;
  /** The changes of files that would be proposed; writes nothing. */
  preview(
    change: ReassignmentChange,
    options?: OwnershipRequestOptions,
  ): Promise<ReassignmentPreview>;
  /** Proposes them; asked again with the same id, nothing happens twice. */
  propose(
    id: string,
    change: ReassignmentChange,
    options?: OwnershipRequestOptions,
  ): Promise<Reassignment>;
  get(id: string, options?: OwnershipRequestOptions): Promise<Reassignment>;
}

import type { PluginRequester } from '../client/PluginRequester';
import type { OwnershipRequestOptions } from '../OwnershipApi';
import {
  affectedListSchema,
  ReassignmentChange,
  reassignmentPreviewSchema,
  reassignmentSchema,
} from './model';
import type { ReassignmentsApi } from './ReassignmentsApi';

/**
 * Asks the ownership backend about reassignments, and proposes them.
 *
 * @public
 */
export class ReassignmentsClient implements ReassignmentsApi {
  constructor(private readonly requester: PluginRequester) {}

  async affected(options?: OwnershipRequestOptions) {
    return this.requester.send(
      affectedListSchema,
      { path: '/reassignments/affected' },
      options,
    );
  }

  async preview(change: ReassignmentChange, options?: OwnershipRequestOptions) {
    return this.requester.send(
      reassignmentPreviewSchema,
      { method: 'POST', path: '/reassignments/preview', body: change },
      options,
    );
  }

  async propose(
    id: string,
    change: ReassignmentChange,
    options?: OwnershipRequestOptions,
  ) {
    return this.requester.send(
      reassignmentSchema,
      { method: 'POST', path: '/reassignments', body: { id, ...change } },
      options,
    );
  }

  async get(id: string, options?: OwnershipRequestOptions) {
    return this.requester.send(
      reassignmentSchema,
      { path: `/reassignments/${encodeURIComponent(id)}` },
      options,
    );
  }
}

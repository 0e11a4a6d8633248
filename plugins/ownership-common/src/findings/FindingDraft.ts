import type { Finding } from '../model/finding';

/**
 * A finding before it has an id, a repository and a beginning.
 *
 * @public
 */
export type FindingDraft = Omit<Finding, 'id' | 'repositoryId' | 'since'>;

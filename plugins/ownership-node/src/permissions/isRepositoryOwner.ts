import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { ownershipRepositoryResourceRef } from './ownershipRepositoryResourceRef';

/**
 * Allows repositories in which one of the refs owns an entity.
 *
 * @public
 */
export const isRepositoryOwner = createPermissionRule({
  name: 'IS_REPOSITORY_OWNER',
  description: 'Allow repositories in which one of the owners owns an entity',
  resourceRef: ownershipRepositoryResourceRef,
  paramsSchema: z.object({
    ownerRefs: z
      .array(z.string())
      .describe('Refs of Groups and Users, complete and in lower case'),
  }),
  apply: (repository, { ownerRefs }) =>
    repository.ownerRefs.some(ref => ownerRefs.includes(ref)),
  toQuery: ({ ownerRefs }) => ({ anyOwnerRef: ownerRefs }),
});

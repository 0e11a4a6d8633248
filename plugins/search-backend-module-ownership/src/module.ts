import { createSearchModule } from '@waymark/backend-features';
import { OwnershipClient } from '@waymark/plugin-ownership-common';
import { ownershipCollator } from './ownershipCollator';

/**
 * Makes modules and repositories with their owners searchable, as documents of
 * the type `ownership`.
 *
 * @public
 */
export const searchModuleOwnership = createSearchModule({
  sourceId: 'ownership',
  scheduleKey: 'search.collators.ownership.schedule',
  // The first start scans its repositories meanwhile.
  initialDelay: { seconds: 30 },
  collators: reach => [ownershipCollator(new OwnershipClient(reach))],
});

import { createSearchModule } from '@waymark/backend-features';
import { OncallClient } from '@waymark/plugin-oncall-common';
import { oncallCollator } from './oncallCollator';

/**
 * Makes schedules, incidents and retros searchable, as documents of
 * the type `oncall`.
 *
 * @public
 */
export const searchModuleOncall = createSearchModule({
  sourceId: 'oncall',
  scheduleKey: 'search.collators.oncall.schedule',
  // The first start reads the catalog meanwhile.
  initialDelay: { seconds: 30 },
  collators: reach => [oncallCollator(new OncallClient(reach))],
});

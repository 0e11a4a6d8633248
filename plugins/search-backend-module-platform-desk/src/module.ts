import { createSearchModule } from '@waymark/backend-features';
import { PlatformDeskClient } from '@waymark/plugin-platform-desk-common';
import { capabilityCollator } from './capabilityCollator';
import { requestCollator } from './requestCollator';

/**
 * Makes capabilities and requests searchable, as documents of the types
 * `platform-capability` and `platform-request`.
 *
 * @public
 */
export const searchModulePlatformDesk = createSearchModule({
  sourceId: 'platform-desk',
  scheduleKey: 'search.collators.platformDesk.schedule',
  // The desk reads the catalog for the second time a minute after its start.
  initialDelay: { seconds: 90 },
  collators: reach => {
    const desk = new PlatformDeskClient(reach);
    return [capabilityCollator(desk), requestCollator(desk)];
  },
});

import type { Collator } from '@waymark/backend-features';
import type { PlatformDeskApi } from '@waymark/plugin-platform-desk-common';
import { capabilityDocument } from './documents';

/** Collates what the platform offers; found by those who may see the entity. */
export function capabilityCollator(desk: {
  capabilities: Pick<PlatformDeskApi['capabilities'], 'list'>;
}): Collator {
  return {
    type: 'platform-capability',
    async *documents(asService) {
      const { items } = await desk.capabilities.list(await asService());
      yield* items.map(capabilityDocument);
    },
  };
}

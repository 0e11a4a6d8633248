import type {
  OwnershipThingFilter,
  OwnershipThingResource,
} from '@waymark/plugin-ownership-node';
import type { ResourceGuard } from '@waymark/backend-features';

/** Decides who may do something with a thing. */
export type ThingGuard = ResourceGuard<
  OwnershipThingResource,
  OwnershipThingFilter
>;

import type {
  OwnershipThingFilter,
  OwnershipThingResource,
} from '@waymark/plugin-ownership-node';
import type { ResourceGuard } from '../access/ResourceGuard';

/** Decides who may do something with a thing. */
export type ThingGuard = ResourceGuard<
  OwnershipThingResource,
  OwnershipThingFilter
>;

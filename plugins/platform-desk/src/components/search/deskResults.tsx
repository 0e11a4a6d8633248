import { lateSearchResult } from '@waymark/tiles';
import { DeskIcon } from '../shared/DeskIcon';

/** What results of the desk are called, by their type; each type has a permission of its own. */
export const deskResultTypes = {
  'platform-capability': 'Capabilities',
  'platform-request': 'Platform requests',
};

/** Which search results are of the desk, and what shows them. */
export const deskResults = {
  predicate: ({ type }: { type: string }) =>
    Object.hasOwn(deskResultTypes, type),
  component: lateSearchResult({
    icon: <DeskIcon />,
    kinds: { capability: 'Capability', request: 'Request' },
  }),
};

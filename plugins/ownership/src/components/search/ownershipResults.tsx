import { lateSearchResult } from '@waymark/tiles';
import { OwnershipIcon } from '../shared/OwnershipIcon';

/** Which search results are of this plugin, and what shows them. */
export const ownershipResults = {
  predicate: ({ type }: { type: string }) => type === 'ownership',
  component: lateSearchResult({
    icon: <OwnershipIcon />,
    kinds: { module: 'Module', repository: 'Repository', runbook: 'Runbook' },
  }),
};

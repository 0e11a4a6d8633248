import { lateSearchResult } from '@waymark/tiles';
import { OncallIcon } from '../shared/OncallIcon';

/** Which search results are of this plugin, and what shows them. */
export const oncallResults = {
  predicate: ({ type }: { type: string }) => type === 'oncall',
  component: lateSearchResult({
    icon: <OncallIcon />,
    kinds: { schedule: 'Schedule', incident: 'Incident', retro: 'Retro' },
  }),
};

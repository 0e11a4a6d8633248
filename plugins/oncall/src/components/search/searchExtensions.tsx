import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '../../alphaCompat';
import { OncallIcon } from '../shared/OncallIcon';

const searchResult = SearchResultListItemBlueprint.make({
  params: {
    icon: <OncallIcon />,
    predicate: result => result.type === 'oncall',
    component: async () => {
      const { OncallSearchResultListItem } = await import(
        './OncallSearchResultListItem'
      );
      return OncallSearchResultListItem;
    },
  },
});

const searchType = SearchFilterResultTypeBlueprint.make({
  name: 'oncall-results-type',
  params: { value: 'oncall', name: 'On call', icon: <OncallIcon /> },
});

/** What search results add to an app of the new frontend system. */
export const searchExtensions = [searchResult, searchType];

import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '../../alphaCompat';
import { OncallIcon } from '../shared/OncallIcon';
import { oncallResults } from './oncallResults';

const searchResult = SearchResultListItemBlueprint.make({
  params: oncallResults,
});

const searchType = SearchFilterResultTypeBlueprint.make({
  name: 'oncall-results-type',
  params: { value: 'oncall', name: 'On call', icon: <OncallIcon /> },
});

/** What search results add to an app of the new frontend system. */
export const searchExtensions = [searchResult, searchType];

import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '../../alphaCompat';
import { DeskIcon } from '../shared/DeskIcon';
import { deskResults, deskResultTypes } from './deskResults';

const searchResult = SearchResultListItemBlueprint.make({
  params: deskResults,
});

const searchTypes = Object.entries(deskResultTypes).map(([value, name]) =>
  SearchFilterResultTypeBlueprint.make({
    name: `${value}-results-type`,
    params: { value, name, icon: <DeskIcon /> },
  }),
);

/** What search results add to an app of the new frontend system. */
export const searchExtensions = [searchResult, ...searchTypes];

import { Content, Header, Page } from '@backstage/core-components';
import { CatalogSearchResultListItem } from '@backstage/plugin-catalog';
import {
  SearchBar,
  SearchPagination,
  SearchResult,
} from '@backstage/plugin-search-react';
import { OncallSearchResultListItem } from '@waymark/plugin-oncall/legacy';
import { OwnershipSearchResultListItem } from '@waymark/plugin-ownership/legacy';
import { PlatformDeskSearchResultListItem } from '@waymark/plugin-platform-desk/legacy';

/** The search page: everything that the caller may see, in one list. */
export const SearchResults = () => (
  <Page themeId="home">
    <Header title="Search" />
    <Content>
      <SearchBar />
      <SearchPagination />
      <SearchResult>
        <OwnershipSearchResultListItem />
        <OncallSearchResultListItem />
        <PlatformDeskSearchResultListItem />
        <CatalogSearchResultListItem />
      </SearchResult>
    </Content>
  </Page>
);

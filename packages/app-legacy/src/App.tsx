import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { AlertDisplay, OAuthRequestDialog } from '@backstage/core-components';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  catalogPlugin,
} from '@backstage/plugin-catalog';
import { orgPlugin } from '@backstage/plugin-org';
import { ScaffolderPage } from '@backstage/plugin-scaffolder';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import { SearchPage } from '@backstage/plugin-search';
import { UserSettingsPage } from '@backstage/plugin-user-settings';
import {
  WaymarkNameFieldExtension,
  WaymarkOwnedEntityFieldExtension,
  WaymarkTeamFieldExtension,
  WaymarkTemplateVersionFieldExtension,
} from '@waymark/plugin-golden-paths/legacy';
import { LocalGitPage } from '@waymark/plugin-local-git/legacy';
import { OncallPage } from '@waymark/plugin-oncall/legacy';
import { OwnershipPage } from '@waymark/plugin-ownership/legacy';
import { PlatformDeskPage } from '@waymark/plugin-platform-desk/legacy';
import { PortalSignInPage } from '@waymark/sign-in';
import { Navigate, Route } from 'react-router-dom';
import { apis } from './apis';
import { catalogColumns } from './components/catalogColumns';
import { entityPage } from './components/entityPage';
import { Root } from './components/Root';
import { SearchResults } from './components/SearchResults';

const app = createApp({
  apis,
  bindRoutes({ bind }) {
    bind(orgPlugin.externalRoutes, {
      catalogIndex: catalogPlugin.routes.catalogIndex,
    });
  },
  components: { SignInPage: PortalSignInPage },
});

const routes = (
  <FlatRoutes>
    <Route path="/" element={<Navigate to="catalog" />} />
    <Route
      path="/catalog"
      element={
        <CatalogIndexPage
          columns={catalogColumns}
          initiallySelectedFilter="all"
          pagination
        />
      }
    />
    <Route
      path="/catalog/:namespace/:kind/:name"
      element={<CatalogEntityPage />}
    >
      {entityPage}
    </Route>
    <Route path="/ownership" element={<OwnershipPage />} />
    <Route path="/oncall" element={<OncallPage />} />
    <Route path="/platform-desk" element={<PlatformDeskPage />} />
    <Route path="/create" element={<ScaffolderPage />}>
      <ScaffolderFieldExtensions>
        <WaymarkNameFieldExtension />
        <WaymarkTeamFieldExtension />
        <WaymarkTemplateVersionFieldExtension />
        <WaymarkOwnedEntityFieldExtension />
      </ScaffolderFieldExtensions>
    </Route>
    <Route path="/local-git" element={<LocalGitPage />} />
    <Route path="/search" element={<SearchPage />}>
      <SearchResults />
    </Route>
    <Route path="/settings" element={<UserSettingsPage />} />
  </FlatRoutes>
);

export default app.createRoot(
  <>
    <AlertDisplay />
    <OAuthRequestDialog />
    <AppRouter>
      <Root>{routes}</Root>
    </AppRouter>
  </>,
);

import {
  ApiBlueprint,
  configApiRef,
  createFrontendModule,
  discoveryApiRef,
  oauthRequestApiRef,
} from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import {
  createOidcAuthApi,
  oidcAuthApiRef,
  PortalSignInPage,
} from '@waymark/sign-in';

/** The sign-in page, and the OpenID Connect provider that Backstage has no API for. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: { loader: async () => PortalSignInPage },
    }),
    ApiBlueprint.make({
      name: 'oidc-auth',
      params: defineParams =>
        defineParams({
          api: oidcAuthApiRef,
          deps: {
            configApi: configApiRef,
            discoveryApi: discoveryApiRef,
            oauthRequestApi: oauthRequestApiRef,
          },
          factory: createOidcAuthApi,
        }),
    }),
  ],
});

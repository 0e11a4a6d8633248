import { OAuth2 } from '@backstage/core-app-api';
import {
  ApiRef,
  BackstageIdentityApi,
  ConfigApi,
  createApiRef,
  DiscoveryApi,
  OAuthRequestApi,
  OpenIdConnectApi,
  ProfileInfoApi,
  SessionApi,
} from '@backstage/core-plugin-api';

/** Signs in with the OpenID Connect provider under `auth.providers.oidc`, which Backstage has no ref of its own for. */
export const oidcAuthApiRef: ApiRef<
  OpenIdConnectApi & ProfileInfoApi & BackstageIdentityApi & SessionApi
> = createApiRef({ id: 'auth.oidc' });

/** Makes the implementation of `oidcAuthApiRef`, for either frontend system. */
export function createOidcAuthApi(deps: {
  configApi: ConfigApi;
  discoveryApi: DiscoveryApi;
  oauthRequestApi: OAuthRequestApi;
}) {
  return OAuth2.create({
    ...deps,
    provider: { id: 'oidc', title: 'Single sign-on', icon: () => null },
    environment: deps.configApi.getOptionalString('auth.environment'),
    defaultScopes: ['openid', 'profile', 'email'],
  });
}

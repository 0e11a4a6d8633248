/**
 * The sign-in page of the portal, for both frontend systems.
 *
 * @packageDocumentation
 */
export { createOidcAuthApi, oidcAuthApiRef } from './oidcAuthApi';
export { PortalSignInPage } from './PortalSignInPage';

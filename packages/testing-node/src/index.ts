export { binPath } from './binPath';
export { BackendProcess, type BackendProcessOptions } from './BackendProcess';
export { EmbeddedPostgres } from './EmbeddedPostgres';
export {
  expectAccessible,
  type ExpectAccessibleOptions,
} from './expectAccessible';
export { findFreePort } from './findFreePort';
export { GitWorld, type GitWorldCommit } from './GitWorld';
export {
  Installation,
  type ConfigOverlay,
  type InstallationProcessOptions,
} from './Installation';
export {
  launchBrowser,
  STEADY_CONTEXT,
  type LaunchedBrowser,
} from './launchBrowser';
export {
  PortalUnderTest,
  type PortalUnderTestOptions,
} from './PortalUnderTest';
export { ApiOfPerson } from './portal/ApiOfPerson';
export { PEOPLE, type PersonKey } from './portal/people';
export { PortalWorld, type Look } from './portal/PortalWorld';
export { Visit } from './portal/Visit';
export { moveConfig } from './moveConfig';
export { repositoryRoot } from './repositoryRoot';
export { until } from './until';

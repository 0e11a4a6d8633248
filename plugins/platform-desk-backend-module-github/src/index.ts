/**
 * The platform desk on GitHub: requests as issues, and leave to deploy as the
 * reviewers of environments.
 *
 * @packageDocumentation
 */
export { platformDeskModuleGithub as default } from './module';

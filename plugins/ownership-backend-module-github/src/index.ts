/**
 * Ownership on GitHub: proposals become pull requests, and required owners a
 * commit status.
 *
 * @packageDocumentation
 */
export { ownershipModuleGithub as default } from './module';

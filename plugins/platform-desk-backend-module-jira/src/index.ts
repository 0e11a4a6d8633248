/**
 * The platform desk on Jira, Cloud and Server: requests as issues.
 *
 * @packageDocumentation
 */
export { platformDeskModuleJira as default } from './module';

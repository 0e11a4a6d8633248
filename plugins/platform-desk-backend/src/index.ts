/**
 * The platform desk backend: capabilities, requests to the platform team,
 * golden-path runs.
 *
 * @packageDocumentation
 */
export { platformDeskPlugin as default } from './plugin';

/**
 * The on-call backend: who answers now, incidents from the tools a company has,
 * retros.
 *
 * @packageDocumentation
 */
export { oncallPlugin as default } from './plugin';

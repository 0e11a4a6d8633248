/**
 * The ownership backend plugin.
 *
 * @packageDocumentation
 */
export { ownershipPlugin as default } from './plugin';

/**
 * Entities for tests: teams, people and services of the namespace `default`.
 *
 * @packageDocumentation
 */
export { component, person, team } from './entities';

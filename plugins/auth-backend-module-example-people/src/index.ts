/**
 * Development sign-in as one of the example people. Refuses to start in production.
 *
 * @packageDocumentation
 */
export { authModuleExamplePeople as default } from './module';

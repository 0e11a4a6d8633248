/**
 * Who asks and which roles they have.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './Person';
export * from './Roles';
export * from './refs';

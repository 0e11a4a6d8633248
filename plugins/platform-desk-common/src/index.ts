/**
 * The platform desk: capabilities, requests to the platform team, golden-path
 * runs; types, decisions, permissions, annotations and the client.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './permissions';
export * from './capabilities';
export * from './tickets';
export * from './runs';
export * from './imports';
export * from './access';
export * from './environments';
export * from './drift';
export * from './metrics';
export * from './surveys';
export * from './trackers';
export * from './client';

/**
 * On-call: schedules as pure functions, incidents, retros; types, permissions,
 * annotations and the client.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './permissions';
export * from './alerts';
export * from './calendar';
export * from './incidents';
export * from './retros';
export * from './measures';
export * from './schedules';
export * from './schedules/service';
export * from './answers';
export * from './feeds';
export * from './providers';
export * from './client';

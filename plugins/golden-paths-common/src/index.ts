/**
 * What golden paths decide, as pure functions: names, records of birth, access
 * to deploy pipelines, environments and feature flags.
 *
 * @packageDocumentation
 */
export * from './access';
export * from './annotations';
export * from './birth';
export * from './drift';
export * from './environments';
export * from './flags';
export * from './modules';
export * from './names';
export * from './repositories';

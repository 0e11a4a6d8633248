/**
 * One permission policy composed of the pure decisions of each plugin.
 *
 * @packageDocumentation
 */
export { permissionModuleWaymark as default } from './module';
export * from './decisions/decide';
export * from './decisions/decideCatalog';
export * from './decisions/decideLocalGit';
export * from './decisions/decideScaffolder';
export * from './CatalogLeads';
export * from './WaymarkPolicy';

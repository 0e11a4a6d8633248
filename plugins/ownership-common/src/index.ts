/**
 * Ownership: types, pure decisions, permissions, annotations and the client.
 *
 * @packageDocumentation
 */
export * from './codeowners';
export * from './annotations';
export * from './permissions';
export * from './OwnershipApi';
export * from './client/NotInstalledError';
export * from './client/PluginRequester';
export * from './client/OwnershipClient';
export * from './model/owner';
export * from './model/gap';
export * from './model/entityOwnership';
export * from './model/repository';
export * from './model/finding';
export * from './model/module';
export * from './model/path';
export * from './model/overview';
export * from './model/proposal';
export * from './directory/Directory';
export * from './directory/ownerMapping';
export * from './trees/treeOwners';
export * from './entities/gapOf';
export * from './entities/codeownersViewOf';
export * from './entities/entityOwnership';
export * from './entities/overview';
export * from './findings/FindingDraft';
export * from './findings/ownerFindings';
export * from './findings/driftFindings';
export * from './modules/ModuleDeclaration';
export * from './modules/withoutModules';
export * from './modules/moduleName';
export * from './modules/modulePath';
export * from './modules/readModulesAnnotation';
export * from './modules/readModulesFile';
export * from './modules/readPackwerk';
export * from './modules/readRailsEngines';
export * from './modules/moduleDeclarations';
export * from './modules/resolveModules';
export * from './metrics/unownedShare';
export * from './metrics/findingsCount';

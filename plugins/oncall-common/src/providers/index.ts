export * from './model';
export * from './freshness';
export * from './suggestMappings';
export * from './permissions';
export * from './ProvidersApi';
export * from './ProvidersClient';
export * from './importedTime';

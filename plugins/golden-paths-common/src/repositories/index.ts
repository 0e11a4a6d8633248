export * from './sourceOf';
export * from './readCatalogRepositories';

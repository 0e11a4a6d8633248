/**
 * What the features of Waymark's backends are built on: callers and guards,
 * clocks and notices that survive a process, metrics and tasks.
 *
 * @packageDocumentation
 */
export * from './Feature';
export * from './scheduleTasks';
export * from './serveFeatures';
export * from './later';
export * from './access/Callers';
export * from './access/ResourceGuard';
export * from './access/audited';
export * from './access/Visibility';
export * from './changes/ChangeFeed';
export * from './clocks/Clock';
export * from './clocks/createClocks';
export * from './notices/NoticeStore';
export * from './notices/createNotices';
export * from './metrics/MetricSource';
export * from './metrics/MetricService';
export * from './metrics/SharedReads';
export * from './metrics/metricRoutes';
export * from './directory/DirectoryStore';
export * from './directory/DatabaseDirectoryStore';
export * from './directory/DirectorySync';
export * from './directory/readPrincipals';
export * from './directory/createDirectory';
export * from './directory/followCatalog';
export * from './directory/Settling';
export * from './http/Guard';
export * from './http/featureRouter';
export * from './http/isSigned';
export * from './http/parse';
export * from './http/refuseNul';
export * from './http/entityRefSchema';
export * from './database/rows';
export * from './database/commitInOneWrite';
export * from './database/createDurableTables';
export * from './database/createPrincipalsTable';
export * from './search/collatorFactory';
export * from './search/createSearchModule';
export * from './search/readPages';
export * from './search/searchableText';

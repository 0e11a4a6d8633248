/**
 * On-call for backends: providers, permission rules and the policy decision.
 *
 * @packageDocumentation
 */
export * from './permissions/decideOncall';
export * from './permissions/decideIncidents';
export * from './permissions/incidentRules';
export * from './permissions/decideSchedules';
export * from './permissions/scheduleRules';
export * from './permissions/decideRetros';
export * from './permissions/retroRules';
export * from './feeds/redactFeedAddress';
export * from './trackers/ActionItemTracker';
export * from './trackers/ActionItemTrackers';
export * from './trackers/oncallActionItemTrackersExtensionPoint';
export * from './providers/OncallProvider';
export * from './providers/OncallProviders';
export * from './providers/ProviderError';
export * from './providers/oncallProvidersExtensionPoint';

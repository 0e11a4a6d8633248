/**
 * The part of every plugin's client that sends requests.
 *
 * @packageDocumentation
 */
export * from './MetricsApi';
export * from './MetricsClient';
export * from './NotInstalledError';
export * from './PluginRequester';
export * from './RequestOptions';
export * from './pathOf';

export {
  type ClientDiscoveryApi,
  type ClientFetchApi,
  type PluginRequest,
  PluginRequester,
} from '@waymark/plugin-client';

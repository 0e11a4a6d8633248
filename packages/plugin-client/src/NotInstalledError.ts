/**
 * The backend of the plugin is not part of this installation: the feature is
 * not configured, and asking again will not help.
 *
 * @public
 */
export class NotInstalledError extends Error {
  override readonly name = 'NotInstalledError';

  constructor(readonly pluginId: string) {
    super(`The ${pluginId} backend is not installed`);
  }
}

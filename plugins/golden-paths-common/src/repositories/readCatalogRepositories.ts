/**
 * Reads `goldenPaths.catalogRepositories`: addresses of repositories whose
 * entities may name others as their source.
 *
 * @public
 */
export function readCatalogRepositories(config: {
  getOptionalStringArray(key: string): string[] | undefined;
}): readonly string[] {
  return config.getOptionalStringArray('goldenPaths.catalogRepositories') ?? [];
}

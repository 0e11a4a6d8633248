import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Registers an address, or finds it registered; says whether this call did it. */
export async function registerLocation(
  catalog: CatalogService,
  target: string,
  credentials: BackstageCredentials,
): Promise<boolean> {
  const isKnown = async () =>
    (await catalog.getLocationByRef(`url:${target}`, { credentials })) !==
    undefined;
  if (await isKnown()) {
    return false;
  }
  try {
    await catalog.addLocation({ type: 'url', target }, { credentials });
    return true;
  } catch (error) {
    // Another process was quicker.
    if (await isKnown()) {
      return false;
    }
    throw error;
  }
}

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION_SERVICE } from '@waymark/plugin-oncall-common';
import type { OncallProviders } from '@waymark/plugin-oncall-node';
import type { ServiceMapping } from './providerRecords';
import type { ProviderStore } from './ProviderStore';

/** Keeps at hand which entities name a service of a provider by an annotation. */
export class ServiceAnnotations {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      providers: OncallProviders;
      store: ProviderStore;
      logger: LoggerService;
    },
  ) {}

  /** A catalog that cannot be read changes nothing. */
  async run(): Promise<void> {
    const { catalog, auth, store, logger } = this.options;
    const byKey = new Map<string, string>();
    for (const { key, keys } of await store.services()) {
      for (const { annotation, value } of keys) {
        const text = `${annotation}=${value}`;
        byKey.set(text, byKey.get(text) ?? key);
      }
    }
    const annotations = this.annotations();
    try {
      const { items } = await catalog.getEntities(
        {
          filter: annotations.map(annotation => ({
            [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
          })),
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.annotations',
          ],
        },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      const mappings = items.flatMap((entity): ServiceMapping[] => {
        const serviceKey = annotations
          .map(annotation => {
            const value = entity.metadata.annotations?.[annotation];
            return value && byKey.get(`${annotation}=${value}`);
          })
          .find(Boolean);
        return serviceKey
          ? [
              {
                entityRef: stringifyEntityRef(entity),
                via: 'annotation',
                serviceKey,
              },
            ]
          : [];
      });
      await store.replaceAnnotated(mappings);
    } catch (error) {
      logger.warn(
        'The annotations of services cannot be read; those known are served',
        { error: isError(error) ? error.message : String(error) },
      );
    }
  }

  /** In the order in which they count. */
  private annotations(): string[] {
    const { providers } = this.options;
    return [
      ANNOTATION_SERVICE,
      ...new Set(providers.all().flatMap(each => [...each.annotations])),
    ];
  }
}

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { type Principal, readPrincipals } from '@waymark/backend-features';

/** What the ownership plugin needs of the whole catalog. */
export interface CatalogContent {
  /** Entities of the kinds that need an owner, cut to the parts that decide. */
  entities: Entity[];
  /** Every team and person. */
  principals: Principal[];
}

const entityFields = [
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'metadata.links',
  'spec.type',
  'spec.owner',
  'spec.system',
  'spec.subcomponentOf',
];

/** Pages through the catalog; throws when any page cannot be read, so that nothing is taken for gone. */
export async function readCatalog(options: {
  catalog: CatalogService;
  credentials: BackstageCredentials;
  kinds: readonly string[];
}): Promise<CatalogContent> {
  const { catalog, credentials, kinds } = options;
  const entities: Entity[] = [];
  for await (const page of catalog.streamEntities(
    { filter: { kind: [...kinds] }, fields: entityFields },
    { credentials },
  )) {
    entities.push(...page);
  }
  return {
    entities,
    principals: await readPrincipals(catalog, credentials),
  };
}

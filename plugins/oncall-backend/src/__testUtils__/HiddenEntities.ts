import { mockServices } from '@backstage/backend-test-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type {
  CatalogService,
  CatalogServiceRequestOptions,
} from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';

const conditional: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims: [] },
  },
};

/** What people do not see of a catalog, by a policy that lets them do everything else; services see all. */
export class HiddenEntities {
  /** What the policy says of reading the catalog while nothing is hidden. */
  decision: PolicyDecision = { result: AuthorizeResult.ALLOW };
  private hidden = new Set<string>();

  readonly permissions = mockServices.permissions.mock({
    authorize: async asked =>
      asked.map(() => ({ result: AuthorizeResult.ALLOW })),
    authorizeConditional: async asked =>
      asked.map(({ permission: { name } }) =>
        name === 'catalog.entity.read'
          ? this.ofCatalog()
          : { result: AuthorizeResult.ALLOW },
      ),
  }).factory;

  /** From now on these are hidden, and no others. */
  hide(...entityRefs: string[]): void {
    this.hidden = new Set(entityRefs);
  }

  /** Makes the catalog answer so. */
  in<Catalog extends CatalogService>(catalog: Catalog): Catalog {
    const byRefs = catalog.getEntitiesByRefs.bind(catalog);
    catalog.getEntitiesByRefs = async (asked, options) => {
      const { items } = await byRefs(asked, options);
      const { credentials } = options as CatalogServiceRequestOptions;
      const { type } = credentials.principal as { type: string };
      return {
        items: items.map(each =>
          each && type === 'user' && this.hidden.has(stringifyEntityRef(each))
            ? undefined
            : each,
        ),
      };
    };
    return catalog;
  }

  private ofCatalog(): PolicyDecision {
    return this.hidden.size > 0 ? conditional : this.decision;
  }
}

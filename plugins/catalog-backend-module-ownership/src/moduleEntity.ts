import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
  parseEntityRef,
} from '@backstage/catalog-model';
import {
  ANNOTATION_CO_OWNERS,
  ANNOTATION_MODULE_OF,
  ANNOTATION_MODULE_PATHS,
  ANNOTATION_MODULE_TEMPLATE,
  ANNOTATION_MODULE_TEMPLATE_VERSION,
  ANNOTATION_OWNER_COMMIT,
  ANNOTATION_OWNER_RULE,
  ANNOTATION_OWNER_SOURCE,
  ANNOTATION_OWNERS_DECLARED_IN,
  ANNOTATION_OWNERS_RULE,
  type Module,
} from '@waymark/plugin-ownership-common';

/** The Component that stands for a module of a monolith. */
export function moduleEntity(
  module: Module,
  options: { locationKey: string; placeholderOwner: string },
): Entity {
  const { namespace, name } = parseEntityRef(module.entityRef);
  const annotations: Record<string, string | undefined> = {
    [ANNOTATION_LOCATION]: options.locationKey,
    [ANNOTATION_ORIGIN_LOCATION]: options.locationKey,
    [ANNOTATION_SOURCE_LOCATION]: module.sourceUrl && `url:${module.sourceUrl}`,
    [ANNOTATION_VIEW_URL]: module.sourceUrl,
    [ANNOTATION_MODULE_OF]: module.monolithRef,
    [ANNOTATION_MODULE_PATHS]: module.paths.join(','),
    [ANNOTATION_MODULE_TEMPLATE]: module.template,
    [ANNOTATION_MODULE_TEMPLATE_VERSION]: module.templateVersion,
    [ANNOTATION_OWNER_SOURCE]: module.ownerRef ? module.ownerSource : 'none',
    [ANNOTATION_OWNER_RULE]: module.ownerRule,
    [ANNOTATION_OWNER_COMMIT]: module.commit,
    [ANNOTATION_CO_OWNERS]: module.joint?.coOwnerRefs.join(','),
    [ANNOTATION_OWNERS_RULE]: module.joint?.rule,
    [ANNOTATION_OWNERS_DECLARED_IN]: module.joint?.declaredIn,
  };
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace,
      name,
      title: module.title ?? module.name,
      ...(module.description ? { description: module.description } : {}),
      annotations: Object.fromEntries(
        Object.entries(annotations).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      ),
    },
    spec: {
      type: 'module',
      lifecycle: 'production',
      owner: module.ownerRef ?? options.placeholderOwner,
      subcomponentOf: module.monolithRef,
      ...(module.system ? { system: module.system } : {}),
    },
  };
}

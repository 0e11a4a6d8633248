import { parseEntityRef } from '@backstage/catalog-model';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';

/** What people call an entity, as text; its name until the catalog has said its title. */
export function EntityTitle({ entityRef }: { entityRef: string }) {
  const { kind, namespace } = parseEntityRef(entityRef);
  const { primaryTitle } = useEntityPresentation(entityRef, {
    defaultKind: kind,
    defaultNamespace: namespace,
  });
  return <>{primaryTitle}</>;
}

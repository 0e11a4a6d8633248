import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import {
  useEntityPresentation,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';

/** @public */
export interface EntityLinkProps {
  entityRef: string;
  title?: string;
  /** In running text colour alone does not tell a link. */
  inText?: boolean;
}

/**
 * A link to an entity's page by what people call it. The catalog is asked only
 * when no title is given, and once for all the links of a page.
 *
 * @public
 */
export function EntityLink({ entityRef, title, inText }: EntityLinkProps) {
  const hrefOf = useEntityRefLink();
  return (
    <Link to={hrefOf(entityRef)} underline={inText ? 'always' : 'hover'}>
      {title ?? <TitleOfRef entityRef={entityRef} />}
    </Link>
  );
}

/** Its name until the catalog has said its title. */
function TitleOfRef({ entityRef }: Pick<EntityLinkProps, 'entityRef'>) {
  const { kind, namespace } = parseEntityRef(entityRef);
  const { primaryTitle } = useEntityPresentation(entityRef, {
    defaultKind: kind,
    defaultNamespace: namespace,
  });
  return <>{primaryTitle}</>;
}

import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';

/** What people call an entity of which only the ref is known. */
export function nameOf(entityRef: string): string {
  try {
    return parseEntityRef(entityRef).name;
  } catch {
    return entityRef;
  }
}

/**
 * A link to an entity's page by a title that is known already. EntityRefLink
 * would ask the catalog for it.
 */
export function EntityLink(props: {
  entityRef: string;
  title?: string;
  /** In running text colour alone does not tell a link. */
  inText?: boolean;
}) {
  const { entityRef, title, inText } = props;
  const hrefOf = useEntityRefLink();
  return (
    <Link to={hrefOf(entityRef)} underline={inText ? 'always' : 'hover'}>
      {title ?? nameOf(entityRef)}
    </Link>
  );
}

import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import {
  useEntityPresentation,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';

/** What people call an entity of which only the ref is known. */
export function nameOf(entityRef: string): string {
  try {
    return parseEntityRef(entityRef).name;
  } catch {
    return entityRef;
  }
}

/** A text in which whole refs stand as names, for sentences of a backend. */
export function inNames(text: string): string {
  return text.replace(
    /\b[a-z]+:[\w.-]+\/([\w.-]*\w)/g,
    (_ref, name: string) => name,
  );
}

/**
 * A link to an entity's page by what people call it. The titles of a whole page
 * are asked of the catalog at once.
 */
export function EntityLink(props: {
  entityRef: string;
  title?: string;
  /** In running text colour alone does not tell a link. */
  inText?: boolean;
}) {
  const { entityRef, title, inText } = props;
  const hrefOf = useEntityRefLink();
  const { primaryTitle } = useEntityPresentation(entityRef);
  return (
    <Link to={hrefOf(entityRef)} underline={inText ? 'always' : 'hover'}>
      {title ?? primaryTitle}
    </Link>
  );
}

import {
  EntityLink as TitledLink,
  type EntityLinkProps,
  nameOf,
} from '@waymark/tiles';

export { nameOf };

/**
 * A link to an entity's page by a title that is known already, or by its name:
 * the catalog is not asked for it.
 */
export function EntityLink({ title, ...props }: EntityLinkProps) {
  return <TitledLink {...props} title={title ?? nameOf(props.entityRef)} />;
}

import { parseEntityRef } from '@backstage/catalog-model';
import { LinkButton } from '@backstage/core-components';
import type { CapabilityPath } from '@waymark/plugin-platform-desk-common';

/** The address of the form of a golden path, filled in from an entity. */
export function pathAddress(templateRef: string, entityRef?: string): string {
  const { namespace, name } = parseEntityRef(templateRef);
  const values = entityRef
    ? `?${new URLSearchParams({
        formData: JSON.stringify({ entity: entityRef, entityRef }),
      })}`
    : '';
  return `/create/templates/${namespace}/${name}${values}`;
}

/** Opens the form of a golden path. */
export function PathLink(props: { path: CapabilityPath; entityRef?: string }) {
  const { path, entityRef } = props;
  return (
    <LinkButton
      size="small"
      variant="contained"
      color="primary"
      to={pathAddress(path.templateRef, entityRef)}
      aria-label={`Start ${path.title}`}
    >
      Start
    </LinkButton>
  );
}

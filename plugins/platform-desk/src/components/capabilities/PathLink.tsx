import { LinkButton } from '@backstage/core-components';
import {
  type CapabilityPath,
  filledIn,
  formAddress,
} from '@waymark/plugin-platform-desk-common';

/** The address of the form of a golden path, filled in from an entity where that can be. */
function pathAddress(
  path: Pick<CapabilityPath, 'templateRef' | 'entityFields'>,
  entityRef?: string,
  entityType?: string,
): string {
  return formAddress(
    path.templateRef,
    entityRef ? filledIn(path, entityRef, entityType) : {},
  );
}

/** Opens the form of a golden path. */
export function PathLink(props: {
  path: CapabilityPath;
  entityRef?: string;
  /** Its `spec.type`, where that is known. */
  entityType?: string;
  variant?: 'contained' | 'outlined';
}) {
  const { path, entityRef, entityType, variant = 'contained' } = props;
  return (
    <LinkButton
      size="small"
      variant={variant}
      color="primary"
      to={pathAddress(path, entityRef, entityType)}
      aria-label={`Start ${path.title}`}
    >
      Start
    </LinkButton>
  );
}

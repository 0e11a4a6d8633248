import { parseEntityRef } from '@backstage/catalog-model';

/**
 * The address in the portal of the form of a golden path, with these values
 * filled in. Throws when the ref of the Template is none.
 *
 * @public
 */
export function formAddress(
  templateRef: string,
  values: Record<string, unknown>,
): string {
  const { namespace, name } = parseEntityRef(templateRef);
  const query =
    Object.keys(values).length === 0
      ? ''
      : `?formData=${encodeURIComponent(JSON.stringify(values))}`;
  return `/create/templates/${namespace}/${name}${query}`;
}

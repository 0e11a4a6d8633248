import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ownerKind } from '@waymark/codeowners';
import type { Directory } from './Directory';
import { OwnerMapping, ownerRefOf } from './ownerMapping';

/**
 * The ref in lower case of an owner as a declaration writes it: a handle as in
 * CODEOWNERS, or a ref whose kind is Group and whose namespace is that of the
 * declaring entity where they are left out. `undefined` for what is neither.
 *
 * @public
 */
export function declaredRefOf(
  owner: string,
  options: {
    namespace?: string;
    mapping: OwnerMapping;
    directory: Directory;
  },
): string | undefined {
  if (ownerKind(owner) !== 'invalid') {
    return ownerRefOf(owner, options.mapping, options.directory);
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: options.namespace,
      }),
    );
  } catch {
    return undefined;
  }
}

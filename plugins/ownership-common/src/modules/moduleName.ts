const MAXIMUM_NAME = 63;
const NAME = /^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$/;

/**
 * The name of a module's Component: `<monolith>-<module>`, or the one that its
 * declaration gives.
 *
 * @public
 */
export function moduleEntityName(
  monolithName: string,
  moduleName: string,
  entityName?: string,
): string {
  return entityName ?? `${monolithName}-${moduleName}`;
}

/**
 * Why a name cannot be one of the catalog, `undefined` when it can.
 *
 * @public
 */
export function whyNoEntityName(name: string): string | undefined {
  if (name.length > MAXIMUM_NAME) {
    return `has more than ${MAXIMUM_NAME} characters`;
  }
  return NAME.test(name)
    ? undefined
    : 'may only have letters and digits, separated by "-", "_" or "."';
}

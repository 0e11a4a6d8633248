const REF = /^(?:([^:/\s]+):)?(?:([^:/\s]+)\/)?([^:/\s]+)$/;

/**
 * An entity ref with kind and namespace, in lower case; `undefined` for what is
 * none.
 *
 * @public
 */
export function completeRef(
  text: string,
  defaultKind: string,
): string | undefined {
  const [, kind, namespace, name] = REF.exec(text.trim()) ?? [];
  return name === undefined
    ? undefined
    : `${kind ?? defaultKind}:${
        namespace ?? 'default'
      }/${name}`.toLocaleLowerCase('en-US');
}

/**
 * The User refs of an annotation `waymark/lead`: separated by commas, complete,
 * in lower case and without repetition. What is no ref of a User is left out.
 *
 * @public
 */
export function leadRefsOf(annotation: string | undefined): string[] {
  const refs = (annotation ?? '')
    .split(',')
    .map(part => completeRef(part, 'user'))
    .filter(ref => ref !== undefined && ref.startsWith('user:'));
  return [...new Set(refs as string[])];
}

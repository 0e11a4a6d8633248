/**
 * Who owns a thing after `from` was replaced by `to`, wherever `from` stood.
 * `undefined` when `from` owns nothing of it.
 *
 * @public
 */
export function reassignedOwners(
  thing: { ownerRef?: string; coOwnerRefs: readonly string[] },
  from: string,
  to: string,
): { ownerRef: string; coOwnerRefs?: string[] } | undefined {
  const { ownerRef, coOwnerRefs } = thing;
  if (ownerRef === undefined) {
    return undefined;
  }
  const isPrimary = ownerRef === from;
  if (!isPrimary && !coOwnerRefs.includes(from)) {
    return undefined;
  }
  const primary = isPrimary ? to : ownerRef;
  if (coOwnerRefs.length === 0) {
    return { ownerRef: primary };
  }
  const others = coOwnerRefs.map(ref => (ref === from ? to : ref));
  return {
    ownerRef: primary,
    // One who is primary already, or stands there twice, is no further owner.
    coOwnerRefs: [...new Set(others)].filter(ref => ref !== primary),
  };
}

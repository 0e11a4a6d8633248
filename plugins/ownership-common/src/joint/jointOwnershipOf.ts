import { Directory, ownerExists, ownerOf } from '../directory/Directory';
import type { JointDeclaration, JointOwnership } from '../model/joint';

/**
 * A declaration with the titles of its owners and whether they exist.
 *
 * @public
 */
export function jointOwnershipOf(
  joint: JointDeclaration,
  directory: Directory,
): JointOwnership {
  return {
    primary: ownerOf(joint.primaryRef, directory),
    coOwners: joint.coOwnerRefs.map(ref => ownerOf(ref, directory)),
    rule: joint.rule,
    declaredIn: joint.declaredIn,
  };
}

/**
 * The primary owner and the co-owners, in this order.
 *
 * @public
 */
export function jointRefs(
  joint: Pick<JointDeclaration, 'primaryRef' | 'coOwnerRefs'>,
): string[] {
  return [joint.primaryRef, ...joint.coOwnerRefs];
}

/**
 * Joint owners in words: `Team A with Team B and Team C (all must approve)`.
 *
 * @public
 */
export function jointLabel(joint: JointOwnership): string {
  const names = joint.coOwners.map(({ title }) => title);
  const others =
    names.length > 1
      ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
      : names.join('');
  return `${joint.primary.title} with ${others} (${ruleInWords(joint.rule)})`;
}

/**
 * What a rule asks for, in words.
 *
 * @public
 */
export function ruleInWords(rule: JointDeclaration['rule']): string {
  return rule === 'all' ? 'all must approve' : 'any may approve';
}

/**
 * The owners of a declaration whom the catalog does not have, in sentences
 * without a full stop.
 *
 * @public
 */
export function unknownJointOwners(
  joint: JointDeclaration,
  directory: Directory,
): string[] {
  return joint.coOwnerRefs
    .filter(ref => !ownerExists(ref, directory))
    .map(
      ref =>
        `The co-owner ${ref} is no team or person of the catalog; correct the name or add it to the catalog`,
    );
}

/**
 * Somebody who is signed in. Refs are complete and in lower case.
 *
 * @public
 */
export interface Person {
  userRef: string;
  /** The person and the Groups that they belong to, as the sign-in says. */
  ownershipRefs: readonly string[];
  /** The Groups whose annotation `waymark/lead` names the person. */
  ledGroupRefs: readonly string[];
}

/**
 * Everything that the person may act for: themselves, their groups and the
 * groups they lead without being a member.
 *
 * @public
 */
export function claimsOf(person: Person): string[] {
  return [
    ...new Set([
      person.userRef,
      ...person.ownershipRefs,
      ...person.ledGroupRefs,
    ]),
  ];
}

/**
 * Whether the person is a member or a lead of any Group.
 *
 * @public
 */
export function isInTeam(person: Person): boolean {
  return claimsOf(person).some(ref => ref.startsWith('group:'));
}

/**
 * Whether the person leads the Group.
 *
 * @public
 */
export function isLeadOf(person: Person, groupRef: string): boolean {
  return person.ledGroupRefs.includes(groupRef);
}

import { parseEntityRef } from '@backstage/catalog-model';
import type { Owner } from '../model/owner';

/**
 * A team of the catalog: `memberCount` counts its direct members, `leads` are
 * the User refs of its annotation `waymark/lead`.
 *
 * @public
 */
export interface DirectoryGroup {
  ref: string;
  title: string;
  memberCount: number;
  leads: readonly string[];
}

/** @public */
export interface DirectoryUser {
  ref: string;
  title: string;
  email?: string;
  /** Refs of the Groups that the person is a direct member of. */
  memberOf?: readonly string[];
}

/**
 * The teams and people that an owner can be. Refs are complete and in lower
 * case.
 *
 * @public
 */
export interface Directory {
  group(ref: string): DirectoryGroup | undefined;
  user(ref: string): DirectoryUser | undefined;
  userByEmail(email: string): DirectoryUser | undefined;
}

/**
 * Indexes teams and people. Of two people with one e-mail address, neither is
 * found by it: guessing would name the wrong one.
 *
 * @public
 */
export function directoryOf(entries: {
  groups: readonly DirectoryGroup[];
  users: readonly DirectoryUser[];
}): Directory {
  const groups = new Map(entries.groups.map(group => [group.ref, group]));
  const users = new Map(entries.users.map(user => [user.ref, user]));
  const byEmail = new Map<string, DirectoryUser | undefined>();
  for (const user of entries.users) {
    const email = user.email?.toLocaleLowerCase('en-US');
    if (email) {
      byEmail.set(email, byEmail.has(email) ? undefined : user);
    }
  }
  return {
    group: ref => groups.get(ref),
    user: ref => users.get(ref),
    userByEmail: email => byEmail.get(email.toLocaleLowerCase('en-US')),
  };
}

/**
 * Whether the ref is of a Group or a User in the directory.
 *
 * @public
 */
export function ownerExists(ref: string, directory: Directory): boolean {
  return (directory.group(ref) ?? directory.user(ref)) !== undefined;
}

/**
 * The owner behind a ref, with the name of the ref as title when nobody is
 * behind it.
 *
 * @public
 */
export function ownerOf(ref: string, directory: Directory): Owner {
  const group = directory.group(ref);
  if (group) {
    const { title, memberCount } = group;
    return { ref, kind: 'group', title, exists: true, memberCount };
  }
  const user = directory.user(ref);
  if (user) {
    return { ref, kind: 'user', title: user.title, exists: true };
  }
  return { ref, kind: 'unknown', title: nameOf(ref), exists: false };
}

function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}

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
  /** Refs of the Groups above it. */
  parents?: readonly string[];
}

/** @public */
export interface DirectoryUser {
  ref: string;
  title: string;
  email?: string;
  /** Refs of the Groups that the person is a direct member of. */
  memberOf?: readonly string[];
  /** On GitHub, as the annotation `github.com/user-login` says. */
  login?: string;
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
  userByLogin(login: string): DirectoryUser | undefined;
  /** The people of a Group and of the Groups below it, by ref. */
  membersOf(groupRef: string): readonly DirectoryUser[];
}

/**
 * Indexes teams and people. Of two people with one e-mail address or
 * login, neither is found by it: guessing would name the wrong one.
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
  const byLogin = new Map<string, DirectoryUser | undefined>();
  for (const user of entries.users) {
    const login = user.login?.toLocaleLowerCase('en-US');
    if (login) {
      byLogin.set(login, byLogin.has(login) ? undefined : user);
    }
  }
  let members: ReturnType<typeof membersByGroup> | undefined;
  return {
    group: ref => groups.get(ref),
    user: ref => users.get(ref),
    userByEmail: email => byEmail.get(email.toLocaleLowerCase('en-US')),
    userByLogin: login => byLogin.get(login.toLocaleLowerCase('en-US')),
    membersOf: groupRef => {
      members ??= membersByGroup(entries.users, groups);
      return members.get(groupRef) ?? [];
    },
  };
}

function membersByGroup(
  users: readonly DirectoryUser[],
  groups: ReadonlyMap<string, DirectoryGroup>,
): ReadonlyMap<string, readonly DirectoryUser[]> {
  const members = new Map<string, DirectoryUser[]>();
  for (const user of [...users].sort((a, b) => (a.ref < b.ref ? -1 : 1))) {
    const above = new Set(user.memberOf ?? []);
    for (const group of above) {
      groups.get(group)?.parents?.forEach(parent => above.add(parent));
      members.set(group, [...(members.get(group) ?? []), user]);
    }
  }
  return members;
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

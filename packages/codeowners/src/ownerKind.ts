import { CodeownersDialect } from './types';

/**
 * What an owner is by the way it is written. GitLab writes top-level groups like users, so `@group` counts as a user.
 *
 * @public
 */
export type OwnerKind = 'user' | 'team' | 'email' | 'role' | 'invalid';

const user = /^@[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?$/;
const team = /^@[A-Za-z0-9_][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)+$/;
const email = /^[^@\s]{1,100}@[^@\s]{1,254}[A-Za-z0-9_]$/;
const role = /^@@(?:developer|maintainer|owner)s?$/i;

const githubUser = /^@[A-Za-z0-9_-]+$/;
const githubTeam = /^@[A-Za-z0-9_-]+\/[A-Za-z0-9_-]+$/;
const githubEmail = /^[^@\s]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

/**
 * Tells users, teams (with a slash), e-mail addresses and GitLab roles (`@@developer`) apart.
 *
 * @public
 */
export function ownerKind(owner: string): OwnerKind {
  if (typeof owner !== 'string') {
    return 'invalid';
  }
  if (!owner.startsWith('@')) {
    return email.test(owner) ? 'email' : 'invalid';
  }
  if (user.test(owner)) {
    return 'user';
  }
  if (team.test(owner)) {
    return 'team';
  }
  return role.test(owner) ? 'role' : 'invalid';
}

/**
 * Whether the host of the dialect accepts the way in which an owner is written.
 *
 * @public
 */
export function isOwner(owner: string, dialect: CodeownersDialect): boolean {
  return dialect === 'github'
    ? githubUser.test(owner) ||
        githubTeam.test(owner) ||
        githubEmail.test(owner)
    : ownerKind(owner) !== 'invalid';
}

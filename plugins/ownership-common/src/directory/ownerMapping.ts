import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ownerKind } from '@waymark/codeowners';
import type { CodeOwner } from '../model/owner';
import { Directory, ownerExists } from './Directory';

/**
 * How owners of CODEOWNERS become refs of the catalog. Templates know `{org}`,
 * `{namespace}`, `{team}`, `{user}` and `{local}`; `email: 'profile'` looks for
 * the person with that address instead.
 *
 * @public
 */
export interface OwnerMapping {
  /** Of `@org/team`, for example `group:{namespace}/{team}`. */
  team: string;
  /** Of `@user`, for example `user:default/{user}`. */
  user: string;
  /** Of `name@example.com`: `profile` or a template such as `user:default/{local}`. */
  email: string;
  /** Namespace by organisation; one that is not listed keeps its own name. */
  organisations: Readonly<Record<string, string>>;
  /** The `{namespace}` of an owner without an organisation; `default` when absent. */
  defaultNamespace?: string;
}

/**
 * `@org/team` is `group:org/team`, `@user` is `user:default/user`, and an
 * e-mail address is the person whose profile has it.
 *
 * @public
 */
export const defaultOwnerMapping: OwnerMapping = {
  team: 'group:{namespace}/{team}',
  user: 'user:default/{user}',
  email: 'profile',
  organisations: {},
};

/**
 * The ref in lower case that the mapping makes of an owner as CODEOWNERS writes
 * it, whether it exists or not; `undefined` for roles, for unknown addresses
 * and for what is no owner.
 *
 * @public
 */
export function ownerRefOf(
  handle: string,
  mapping: OwnerMapping,
  directory: Directory,
): string | undefined {
  const defaultNamespace = mapping.defaultNamespace ?? 'default';
  switch (ownerKind(handle)) {
    case 'team': {
      const [org, ...rest] = lower(handle.slice(1)).split('/');
      const namespace = namespaceOf(org, mapping);
      // A name in the catalog has no slash; GitLab's subgroups are joined as
      // the catalog's own GitLab provider joins them.
      return fill(mapping.team, { org, namespace, team: rest.join('-') });
    }
    case 'user': {
      const name = lower(handle.slice(1));
      const user = fill(mapping.user, {
        user: name,
        namespace: defaultNamespace,
      });
      // GitLab writes a top-level group like a person.
      const group = fill(mapping.team, {
        org: name,
        namespace: defaultNamespace,
        team: name,
      });
      return user && !directory.user(user) && group && directory.group(group)
        ? group
        : user;
    }
    case 'email':
      return mapping.email === 'profile'
        ? directory.userByEmail(handle)?.ref
        : fill(mapping.email, {
            local: lower(handle.split('@')[0]),
            namespace: defaultNamespace,
          });
    default:
      return undefined;
  }
}

/**
 * An owner as CODEOWNERS writes it, with the ref that the mapping makes of it.
 *
 * @public
 */
export function codeOwnerOf(
  handle: string,
  mapping: OwnerMapping,
  directory: Directory,
): CodeOwner {
  const ref = ownerRefOf(handle, mapping, directory);
  return ref === undefined
    ? { handle, exists: false }
    : { handle, ref, exists: ownerExists(ref, directory) };
}

/**
 * The User behind a login of a code host: the one whose annotation has it, else
 * the one that the mapping makes of `@login`; `undefined` when there is none.
 *
 * @public
 */
export function userRefOfLogin(
  login: string,
  mapping: OwnerMapping,
  directory: Directory,
): string | undefined {
  const name = login.replace(/^@/, '');
  const ref =
    directory.userByLogin(name)?.ref ??
    ownerRefOf(`@${name}`, mapping, directory);
  return ref === undefined ? undefined : directory.user(ref)?.ref;
}

function namespaceOf(org: string, { organisations }: OwnerMapping): string {
  const listed = Object.entries(organisations).find(
    ([name]) => lower(name) === org,
  );
  return listed ? listed[1] : org;
}

function fill(
  template: string,
  values: Readonly<Record<string, string>>,
): string | undefined {
  const text = template.replace(/\{(\w+)\}/g, (_, name) =>
    Object.hasOwn(values, name) ? values[name] : '',
  );
  try {
    return lower(
      stringifyEntityRef(parseEntityRef(text, { defaultKind: 'group' })),
    );
  } catch {
    return undefined;
  }
}

function lower(text: string): string {
  return text.toLocaleLowerCase('en-US');
}

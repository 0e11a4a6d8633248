import {
  type BackstageCredentials,
  coreServices,
  createServiceFactory,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Person, Roles } from '@waymark/people';

type Decide = (
  permission: Permission,
  person: Person,
  roles: Roles,
) => PolicyDecision | undefined;

/**
 * The real decisions of a plugin for people in these groups; services may do
 * everything, and so may everybody with the permissions of other plugins.
 */
export function policyBy(decide: Decide) {
  return (
    groupsOf: Record<string, string[]>,
    roles: Partial<Roles> = {},
  ): ServiceFactory[] => {
    const personOf = (
      credentials: BackstageCredentials,
    ): Person | undefined => {
      const { userEntityRef } = credentials.principal as {
        userEntityRef?: string;
      };
      return userEntityRef
        ? {
            userRef: userEntityRef,
            ownershipRefs: [userEntityRef, ...(groupsOf[userEntityRef] ?? [])],
            ledGroupRefs: [],
          }
        : undefined;
    };
    const all: Roles = { platform: [], escalation: [], product: [], ...roles };
    const authorize = async (
      requests: { permission: Permission }[],
      { credentials }: { credentials: BackstageCredentials },
    ) => {
      const person = personOf(credentials);
      return requests.map(
        ({ permission }) =>
          (person && decide(permission, person, all)) ?? {
            result: AuthorizeResult.ALLOW,
          },
      );
    };
    return [
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () =>
          ({ authorize, authorizeConditional: authorize } as never),
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async credentials => {
            const person = personOf(credentials);
            if (!person) {
              throw new Error('No user');
            }
            return {
              userEntityRef: person.userRef,
              ownershipEntityRefs: [...person.ownershipRefs],
            };
          },
        }),
      }),
    ];
  };
}

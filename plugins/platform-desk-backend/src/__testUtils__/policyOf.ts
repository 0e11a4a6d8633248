import {
  type BackstageCredentials,
  coreServices,
  createServiceFactory,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type Permission,
} from '@backstage/plugin-permission-common';
import type { Roles } from '@waymark/people';
import { decidePlatformDesk } from '@waymark/plugin-platform-desk-node';

/** The real decisions for people in these groups; services may do everything. */
export function policyOf(
  groupsOf: Record<string, string[]>,
  roles: Partial<Roles> = {},
): ServiceFactory[] {
  const personOf = (credentials: BackstageCredentials) => {
    const { userEntityRef } = credentials.principal as {
      userEntityRef?: string;
    };
    return (
      userEntityRef && {
        userRef: userEntityRef,
        ownershipRefs: [userEntityRef, ...(groupsOf[userEntityRef] ?? [])],
        ledGroupRefs: [],
      }
    );
  };
  const decide = async (
    requests: { permission: Permission }[],
    { credentials }: { credentials: BackstageCredentials },
  ) =>
    requests.map(({ permission }) => {
      const person = personOf(credentials);
      return (
        (person &&
          decidePlatformDesk(permission, person, {
            platform: [],
            escalation: [],
            product: [],
            ...roles,
          })) ?? { result: AuthorizeResult.ALLOW }
      );
    });
  return [
    createServiceFactory({
      service: coreServices.permissions,
      deps: {},
      factory: () =>
        ({ authorize: decide, authorizeConditional: decide } as never),
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
            ownershipEntityRefs: person.ownershipRefs,
          };
        },
      }),
    }),
  ];
}

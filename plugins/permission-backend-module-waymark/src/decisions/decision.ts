import {
  AuthorizeResult,
  DefinitivePolicyDecision,
  Permission,
} from '@backstage/plugin-permission-common';

export const ALLOW: DefinitivePolicyDecision = {
  result: AuthorizeResult.ALLOW,
};

export const DENY: DefinitivePolicyDecision = { result: AuthorizeResult.DENY };

export function allowIf(isAllowed: boolean): DefinitivePolicyDecision {
  return isAllowed ? ALLOW : DENY;
}

export function isRead(permission: Permission): boolean {
  return permission.attributes.action === 'read';
}

export function isOneOf(
  permission: Permission,
  permissions: readonly Permission[],
): boolean {
  return permissions.some(({ name }) => name === permission.name);
}

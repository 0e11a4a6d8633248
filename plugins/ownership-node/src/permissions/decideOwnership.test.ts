import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import type { Person, Roles } from '@waymark/people';
import {
  ownershipReadPermission,
  ownershipRepositoryScanPermission,
} from '@waymark/plugin-ownership-common';
import { decideOwnership } from './decideOwnership';
import { isRepositoryOwner } from './isRepositoryOwner';
import { ownershipRepositoryResourceRef } from './ownershipRepositoryResourceRef';

const roles: Roles = {
  platform: ['group:acme/foundations'],
  escalation: ['group:acme/heads'],
  product: ['group:acme/managers'],
};
const repository = { id: 'shop', ownerRefs: ['group:acme/shop'] };

const person = (
  name: string,
  groups: string[],
  led: string[] = [],
): Person => ({
  userRef: `user:acme/${name}`,
  ownershipRefs: [`user:acme/${name}`, ...groups],
  ledGroupRefs: led,
});

const ruleset = {
  getRuleByName: () => isRepositoryOwner,
  getRules: () => [isRepositoryOwner],
} as unknown as Parameters<typeof createConditionAuthorizer>[0];

describe('decideOwnership', () => {
  it.each([
    ['a stranger without a team', person('sam', []), false],
    ['a member of the owning team', person('ada', ['group:acme/shop']), true],
    ['a member of another team', person('kim', ['group:acme/tax']), false],
    [
      'a lead of the owning team who is no member',
      person('lin', ['group:acme/tax'], ['group:acme/shop']),
      true,
    ],
    ['the platform group', person('pat', ['group:acme/foundations']), true],
    ['the escalation group', person('vic', ['group:acme/heads']), true],
    ['a product manager', person('pam', ['group:acme/managers']), false],
  ])('lets %s scan or not', (_, who, expected) => {
    const decision = decideOwnership(
      ownershipRepositoryScanPermission,
      who,
      roles,
    );
    const isAllowed = createConditionAuthorizer(ruleset);
    expect(isAllowed(decision!, repository)).toBe(expected);
    expect(decideOwnership(ownershipReadPermission, who, roles)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });

  it('becomes a filter of repositories', () => {
    const decision = decideOwnership(
      ownershipRepositoryScanPermission,
      person('ada', ['group:acme/shop']),
      roles,
    );
    expect(decision).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: ownershipRepositoryResourceRef.pluginId,
    });
    const transform = createConditionTransformer(ruleset);
    expect(
      decision && 'conditions' in decision && transform(decision.conditions),
    ).toEqual({ anyOwnerRef: ['user:acme/ada', 'group:acme/shop'] });
  });

  it('leaves permissions of others to others', () => {
    expect(
      decideOwnership(
        createPermission({
          name: 'shop.read',
          attributes: { action: 'read' },
        }),
        person('ada', []),
        roles,
      ),
    ).toBeUndefined();
  });
});

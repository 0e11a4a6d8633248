import { claimsOf, isInTeam, isLeadOf, Person } from './Person';
import { completeRef, leadRefsOf } from './refs';
import { hasRole, readRoles } from './Roles';

const lead: Person = {
  userRef: 'user:default/lin',
  ownershipRefs: ['user:default/lin', 'group:default/blue'],
  ledGroupRefs: ['group:default/green', 'group:default/blue'],
};

const configOf = (values: Record<string, string[]>) => ({
  getOptionalStringArray: (key: string) => values[key],
});

describe('people', () => {
  it('acts for oneself, the own groups and the led ones, each once', () => {
    expect(claimsOf(lead)).toEqual([
      'user:default/lin',
      'group:default/blue',
      'group:default/green',
    ]);
    expect(isLeadOf(lead, 'group:default/green')).toBe(true);
    expect(isLeadOf(lead, 'group:default/red')).toBe(false);
    expect(isInTeam(lead)).toBe(true);
    expect(
      isInTeam({
        userRef: 'user:default/sam',
        ownershipRefs: ['user:default/sam'],
        ledGroupRefs: [],
      }),
    ).toBe(false);
  });

  it('reads roles from the configuration, and none from nothing', () => {
    const roles = readRoles(
      configOf({
        'waymark.groups.platform': ['Group:default/Green', 'foundations'],
      }),
    );
    expect(roles).toEqual({
      platform: ['group:default/green', 'group:default/foundations'],
      escalation: [],
      product: [],
    });
    expect(hasRole(lead, roles, 'platform')).toBe(true);
    expect(hasRole(lead, roles, 'escalation')).toBe(false);
    for (const wrong of ['user:default/lin', 'a/b/c', '']) {
      expect(() =>
        readRoles(configOf({ 'waymark.groups.escalation': [wrong] })),
      ).toThrow(
        `waymark.groups.escalation[0]: '${wrong}' is not the ref of a Group`,
      );
    }
  });

  it('reads leads, whatever stands beside them', () => {
    expect(
      leadRefsOf(
        'User:default/Lin, ada,,user:ops/kim , group:default/blue, lin',
      ),
    ).toEqual(['user:default/lin', 'user:default/ada', 'user:ops/kim']);
    expect(leadRefsOf(undefined)).toEqual([]);
    expect(completeRef('a b', 'user')).toBeUndefined();
  });
});

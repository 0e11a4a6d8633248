import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  oncallActionItemUpdatePermission,
  oncallReadPermission,
  oncallRetroCancelPermission,
  oncallRetroEditPermission,
  oncallRetroSignPermission,
} from '@waymark/plugin-oncall-common';
import { decideRetros } from './decideRetros';
import { hasRetroSeverity, isRetroActor } from './retroRules';

const blue = 'group:default/blue';
const heads = 'group:default/heads';
const roles = { platform: [], escalation: [heads], product: [] };
const person = (...groups: string[]) => ({
  userRef: 'user:default/ada',
  ownershipRefs: ['user:default/ada', ...groups],
  ledGroupRefs: [],
});
const decided = (
  permission: Parameters<typeof decideRetros>[0],
  ...groups: string[]
) => decideRetros(permission, person(...groups), roles)?.result;
const { ALLOW, CONDITIONAL, DENY } = AuthorizeResult;

describe('who may do what about retros', () => {
  it.each([
    ['edit', oncallRetroEditPermission, CONDITIONAL, ALLOW],
    ['items', oncallActionItemUpdatePermission, CONDITIONAL, ALLOW],
    // Nobody signs for a team that they are not in.
    ['sign', oncallRetroSignPermission, CONDITIONAL, CONDITIONAL],
    // A team cannot decide that it need not write one.
    ['cancel', oncallRetroCancelPermission, DENY, ALLOW],
    ['others', oncallReadPermission, undefined, undefined],
  ])('%s', (_name, permission, member, steward) => {
    expect(decided(permission, blue)).toBe(member);
    expect(decided(permission, heads)).toBe(steward);
  });

  it('looks at who may act and at the severity', () => {
    const retro = { id: 'i1', severity: 'P1' as const, actorRefs: [blue] };
    expect(isRetroActor.apply(retro, { claims: [blue] })).toBe(true);
    expect(isRetroActor.apply(retro, { claims: [heads] })).toBe(false);
    expect(hasRetroSeverity.apply(retro, { severities: ['P1'] })).toBe(true);
    expect(hasRetroSeverity.apply(retro, { severities: ['P2'] })).toBe(false);
  });
});

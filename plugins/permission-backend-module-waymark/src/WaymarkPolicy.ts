import { UserInfoService } from '@backstage/backend-plugin-api';
import { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { Roles } from '@waymark/people';
import { CatalogLeads } from './CatalogLeads';
import { decide } from './decisions/decide';

/**
 * Finds out who asks and leaves the decision to `decide`.
 *
 * @public
 */
export class WaymarkPolicy implements PermissionPolicy {
  constructor(
    private readonly roles: Roles,
    private readonly userInfo: UserInfoService,
    private readonly leads: Pick<CatalogLeads, 'ledBy'>,
  ) {}

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return decide(permission, undefined, this.roles);
    }
    const { userEntityRef, ownershipEntityRefs } =
      await this.userInfo.getUserInfo(user.credentials);
    const person = {
      userRef: userEntityRef,
      ownershipRefs: ownershipEntityRefs,
      ledGroupRefs: await this.leads.ledBy(userEntityRef),
    };
    return decide(permission, person, this.roles);
  }
}

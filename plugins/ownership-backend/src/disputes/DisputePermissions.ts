import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  type Dispute,
  type DisputeCaller,
  ownershipDisputeAgreePermission,
  ownershipDisputeCommentPermission,
  ownershipDisputeOpenPermission,
  ownershipDisputeSettlePermission,
  ownershipDisputeWithdrawPermission,
} from '@waymark/plugin-ownership-common';
import {
  ownershipDisputeResourceRef,
  ownershipDisputeRules,
} from '@waymark/plugin-ownership-node';
import { claimsOf } from '@waymark/people';
import { type Caller, ResourceGuard } from '@waymark/backend-features';

/** What a caller may do with disputes. */
export interface DisputeRights {
  settle(dispute: Dispute): boolean;
  agree(dispute: Dispute): boolean;
  withdraw(dispute: Dispute): boolean;
  comment: boolean;
  open: boolean;
}

/** Asks the policy what callers may do with disputes. */
export class DisputePermissions {
  private readonly guard;

  constructor(
    private readonly options: {
      permissions: PermissionsService;
      permissionsRegistry: PermissionsRegistryService;
      load(id: string): Promise<Dispute | undefined>;
    },
  ) {
    const { permissions, permissionsRegistry, load } = options;
    permissionsRegistry.addPermissions([
      ownershipDisputeOpenPermission,
      ownershipDisputeCommentPermission,
    ]);
    this.guard = new ResourceGuard({
      permissions,
      registry: permissionsRegistry,
      resourceRef: ownershipDisputeResourceRef,
      resourcePermissions: [
        ownershipDisputeSettlePermission,
        ownershipDisputeAgreePermission,
        ownershipDisputeWithdrawPermission,
      ],
      rules: Object.values(ownershipDisputeRules),
      load,
    });
  }

  /** Everything at once, for what is shown. */
  async rightsOf(credentials: BackstageCredentials): Promise<DisputeRights> {
    const decider = (permission: ResourcePermission) =>
      this.guard.decider(permission, credentials);
    const [settle, agree, withdraw, comment, open] = await Promise.all([
      decider(ownershipDisputeSettlePermission),
      decider(ownershipDisputeAgreePermission),
      decider(ownershipDisputeWithdrawPermission),
      this.has(ownershipDisputeCommentPermission, credentials),
      this.has(ownershipDisputeOpenPermission, credentials),
    ]);
    return { settle, agree, withdraw, comment, open };
  }

  async mustOpen(credentials: BackstageCredentials): Promise<void> {
    await this.must(ownershipDisputeOpenPermission, credentials);
  }

  async mustComment(credentials: BackstageCredentials): Promise<void> {
    await this.must(ownershipDisputeCommentPermission, credentials);
  }

  /** The caller as one who decides; throws `NotAllowedError` for others. */
  async decider(dispute: Dispute, caller: Caller): Promise<DisputeCaller> {
    await this.guard.check(
      ownershipDisputeSettlePermission,
      dispute,
      caller.credentials,
      'Only those who decide on disputes name a temporary owner (permission ownership.dispute.settle)',
    );
    return { ...callerOf(caller), mayDecide: true };
  }

  /** The caller as one who decides, or else as one who agrees. */
  async deciderOrClaimant(
    dispute: Dispute,
    caller: Caller,
  ): Promise<DisputeCaller> {
    const settle = await this.guard.decider(
      ownershipDisputeSettlePermission,
      caller.credentials,
    );
    if (settle(dispute)) {
      return { ...callerOf(caller), mayDecide: true };
    }
    await this.guard.check(
      ownershipDisputeAgreePermission,
      dispute,
      caller.credentials,
      'Only those who decide on disputes name the owner, or all who claim the entity together (permissions ownership.dispute.settle and ownership.dispute.agree)',
    );
    return callerOf(caller);
  }

  /** The caller as one who may take the dispute back. */
  async withdrawer(dispute: Dispute, caller: Caller): Promise<DisputeCaller> {
    await this.guard.check(
      ownershipDisputeWithdrawPermission,
      dispute,
      caller.credentials,
      'Only whoever opened a dispute and those who decide on it can take it back (permission ownership.dispute.withdraw)',
    );
    // The policy has said yes: the decision is not to say no again.
    return { ...callerOf(caller), mayDecide: true };
  }

  private async must(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.has(permission, credentials))) {
      throw new NotAllowedError(
        `The permission ${permission.name} is missing; ask the people who run the portal`,
      );
    }
  }

  private async has(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }
}

/** A caller as decisions see them. */
export function callerOf({ name, person }: Caller): DisputeCaller {
  return { name, claims: person ? claimsOf(person) : [], mayDecide: false };
}

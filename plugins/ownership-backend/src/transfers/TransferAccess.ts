import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  ownershipTransferCancelPermission,
  ownershipTransferCreatePermission,
  ownershipTransferEditPermission,
  ownershipTransferEscalatePermission,
  ownershipTransferPermissions,
  ownershipTransferSignPermission,
  type Transfer,
  type TransferSide,
} from '@waymark/plugin-ownership-common';
import {
  type OwnershipTransferFilter,
  type OwnershipTransferResource,
  ownershipTransferResourceRef,
  ownershipTransferRules,
} from '@waymark/plugin-ownership-node';
import { ResourceGuard } from '@waymark/backend-features';

type Sides = Pick<Transfer, 'fromRef' | 'toRef'>;

const permissions = {
  edit: ownershipTransferEditPermission,
  cancel: ownershipTransferCancelPermission,
  escalate: ownershipTransferEscalatePermission,
};

const refusal =
  'Only members and leads of the two teams, and the platform and escalation groups, may do this to the transfer; ask one of them';

/** Who may do what to transfers. */
export class TransferAccess {
  private readonly guard: ResourceGuard<
    OwnershipTransferResource,
    OwnershipTransferFilter
  >;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    load(id: string): Promise<Transfer | undefined>;
  }) {
    this.guard = new ResourceGuard({
      permissions: options.permissions,
      registry: options.permissionsRegistry,
      resourceRef: ownershipTransferResourceRef,
      resourcePermissions: ownershipTransferPermissions,
      rules: Object.values(ownershipTransferRules),
      load: async id => {
        const transfer = await options.load(id);
        return transfer && resourceOf(id, transfer);
      },
    });
  }

  /** Throws `NotAllowedError` for those who may not open a transfer between the teams. */
  async mayOpen(sides: Sides, credentials: BackstageCredentials) {
    await this.guard.check(
      ownershipTransferCreatePermission,
      resourceOf('new', sides),
      credentials,
      'Only members and leads of one of the two teams, and the platform and escalation groups, may open this transfer; ask one of them',
    );
  }

  async may(
    what: keyof typeof permissions,
    transfer: Transfer,
    credentials: BackstageCredentials,
  ) {
    await this.guard.check(
      permissions[what],
      resourceOf(transfer.id, transfer),
      credentials,
      refusal,
    );
  }

  async maySign(
    side: TransferSide,
    transfer: Transfer,
    credentials: BackstageCredentials,
  ) {
    await this.guard.check(
      ownershipTransferSignPermission,
      signedResource(side, transfer),
      credentials,
      `side: you are not in the ${side} team; somebody who is, or who leads it, must sign`,
    );
  }

  /** Everything that the caller may do to the transfer. */
  async all(transfer: Transfer, credentials: BackstageCredentials) {
    const resource = resourceOf(transfer.id, transfer);
    const decide = async (permission: ResourcePermission) =>
      await this.guard.decider(permission, credentials);
    const [edit, cancel, escalate, sign] = await Promise.all([
      decide(permissions.edit),
      decide(permissions.cancel),
      decide(permissions.escalate),
      decide(ownershipTransferSignPermission),
    ]);
    return {
      edit: edit(resource),
      cancel: cancel(resource),
      escalate: escalate(resource),
      sign: (['giving', 'receiving'] as const).filter(side =>
        sign(signedResource(side, transfer)),
      ),
    };
  }
}

function resourceOf(id: string, { fromRef, toRef }: Sides) {
  return { id, sideRefs: [fromRef, toRef] };
}

function signedResource(side: TransferSide, { id, fromRef, toRef }: Transfer) {
  return { id, sideRefs: [side === 'giving' ? fromRef : toRef] };
}

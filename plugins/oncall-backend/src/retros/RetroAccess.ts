import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { ResourceGuard } from '@waymark/backend-features';
import {
  oncallActionItemUpdatePermission,
  oncallRetroCancelPermission,
  oncallRetroEditPermission,
  oncallRetroPermissions,
  oncallRetroSignPermission,
  type Retro,
  retroActorsOf,
} from '@waymark/plugin-oncall-common';
import {
  type OncallRetroFilter,
  type OncallRetroResource,
  oncallRetroResourceRef,
  oncallRetroRules,
} from '@waymark/plugin-oncall-node';

/** Who may do what to retros. */
export class RetroAccess {
  private readonly guard: ResourceGuard<OncallRetroResource, OncallRetroFilter>;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    load(id: string): Promise<Retro | undefined>;
  }) {
    this.guard = new ResourceGuard({
      permissions: options.permissions,
      registry: options.permissionsRegistry,
      resourceRef: oncallRetroResourceRef,
      resourcePermissions: oncallRetroPermissions,
      rules: Object.values(oncallRetroRules),
      load: async id => {
        const retro = await options.load(id);
        return retro && resourceOf(retro);
      },
    });
  }

  async mayEdit(retro: Retro, credentials: BackstageCredentials) {
    await this.guard.check(
      oncallRetroEditPermission,
      resourceOf(retro),
      credentials,
      'Only the teams that the incident involved, their leads, its commander and scribe, and the owner of the retro may write it; ask one of them',
    );
  }

  async mayCancel(retro: Retro, credentials: BackstageCredentials) {
    await this.guard.check(
      oncallRetroCancelPermission,
      resourceOf(retro),
      credentials,
      'Only the platform and escalation groups may decide that there is no retro; ask one of them',
    );
  }

  async maySign(
    teamRef: string,
    retro: Retro,
    credentials: BackstageCredentials,
  ) {
    await this.guard.check(
      oncallRetroSignPermission,
      resourceOf(retro, [teamRef]),
      credentials,
      `teamRef: you are not in ${teamRef}; somebody who is, or who leads it, must sign`,
    );
  }

  /** Adds an item, or changes the one with the id. */
  async mayChangeItems(
    retro: Retro,
    credentials: BackstageCredentials,
    itemId?: string,
  ) {
    const owner = retro.items.find(({ id }) => id === itemId)?.ownerRef;
    await this.guard.check(
      oncallActionItemUpdatePermission,
      resourceOf(retro, [...retroActorsOf(retro), ...(owner ? [owner] : [])]),
      credentials,
      'Only its owner, the teams that the incident involved and their leads may change the action item; ask one of them',
    );
  }

  /** Everything that the caller may do to the retro. */
  async all(retro: Retro, credentials: BackstageCredentials) {
    const [edit, cancel, items, sign] = await Promise.all(
      [
        oncallRetroEditPermission,
        oncallRetroCancelPermission,
        oncallActionItemUpdatePermission,
        oncallRetroSignPermission,
      ].map(permission => this.guard.decider(permission, credentials)),
    );
    const resource = resourceOf(retro);
    return {
      edit: edit(resource),
      cancel: cancel(resource),
      items: items(resource),
      sign: retro.teamRefs.filter(ref => sign(resourceOf(retro, [ref]))),
    };
  }
}

function resourceOf(
  retro: Retro,
  actorRefs: string[] = retroActorsOf(retro),
): OncallRetroResource {
  return { id: retro.id, severity: retro.severity, actorRefs };
}

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
import { type Caller, ResourceGuard } from '@waymark/backend-features';
import {
  type Incident,
  type IncidentCommandKind,
  oncallAlertMapPermission,
  oncallEscalationUpdatePermission,
  oncallIncidentAcknowledgePermission,
  oncallIncidentDeclarePermission,
  oncallIncidentNotePermission,
  oncallIncidentUpdatePermission,
  oncallServiceMapPermission,
  oncallWebhooksManagePermission,
} from '@waymark/plugin-oncall-common';
import {
  oncallIncidentResourceRef,
  oncallIncidentRules,
  type OncallIncidentResource,
} from '@waymark/plugin-oncall-node';
import type { OncallResolver } from '../answers/OncallResolver';
import { resourceOf } from './IncidentService';
import type { IncidentStore } from './IncidentStore';

/** Decides who may do what about alerts and incidents. */
export class IncidentPermissions {
  private readonly guard: ResourceGuard<OncallIncidentResource, unknown>;

  constructor(
    private readonly options: {
      permissions: PermissionsService;
      permissionsRegistry: PermissionsRegistryService;
      incidents: IncidentStore;
      oncall: OncallResolver;
      now(): Date;
    },
  ) {
    const { permissionsRegistry } = options;
    permissionsRegistry.addPermissions([
      oncallIncidentDeclarePermission,
      oncallIncidentNotePermission,
      oncallWebhooksManagePermission,
    ]);
    this.guard = new ResourceGuard<OncallIncidentResource, unknown>({
      permissions: options.permissions,
      registry: permissionsRegistry,
      resourceRef: oncallIncidentResourceRef as never,
      resourcePermissions: [
        oncallIncidentAcknowledgePermission,
        oncallIncidentUpdatePermission,
        oncallAlertMapPermission,
        oncallServiceMapPermission,
        oncallEscalationUpdatePermission,
      ],
      rules: Object.values(oncallIncidentRules) as never,
      load: async id => {
        const incident = await options.incidents.get(id);
        return incident && (await this.resource(incident));
      },
    });
  }

  async mustDeclare(credentials: BackstageCredentials): Promise<void> {
    await this.must(oncallIncidentDeclarePermission, credentials);
  }

  async mustNote(credentials: BackstageCredentials): Promise<void> {
    await this.must(oncallIncidentNotePermission, credentials);
  }

  async mustManageWebhooks(credentials: BackstageCredentials): Promise<void> {
    await this.must(oncallWebhooksManagePermission, credentials);
  }

  /** Throws `NotAllowedError` for whoever may not do this with the incident. */
  async mustCommand(
    kind: IncidentCommandKind,
    incident: Incident,
    { credentials }: Caller,
  ): Promise<void> {
    if (kind === 'note') {
      await this.mustNote(credentials);
      return;
    }
    await this.guard.check(
      permissionOf(kind),
      await this.resource(incident),
      credentials,
      'Those who own what the incident hurts, who are on call for it or have a role in it may do this; ask one of them',
    );
  }

  /** Throws for whoever may not say what alerts about things of these owners are about. */
  async mustMap(
    ownerRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.guard.check(
      oncallAlertMapPermission,
      { id: '', severity: 'unknown', ownerRefs, responderRefs: [] },
      credentials,
      'Those who own an entity say which alerts are about it; ask one of them',
    );
  }

  /** Tells for whose entities the caller may say which alerts are about them. */
  async mapper(
    credentials: BackstageCredentials,
  ): Promise<(ownerRefs: readonly string[]) => boolean> {
    const decide = await this.guard.decider(
      oncallAlertMapPermission,
      credentials,
    );
    return ownerRefs =>
      decide({ id: '', severity: 'unknown', ownerRefs, responderRefs: [] });
  }

  /** Tells for whose entities the caller may say which service of a provider they are. */
  async serviceMapper(
    credentials: BackstageCredentials,
  ): Promise<(ownerRefs: readonly string[]) => boolean> {
    const decide = await this.guard.decider(
      oncallServiceMapPermission,
      credentials,
    );
    return ownerRefs =>
      decide({
        id: '',
        severity: 'unknown',
        ownerRefs: [...ownerRefs],
        responderRefs: [],
      });
  }

  async mustSetEscalation(
    teamRef: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.guard.check(
      oncallEscalationUpdatePermission,
      { id: '', severity: 'unknown', ownerRefs: [teamRef], responderRefs: [] },
      credentials,
      'Members and leads of a team say how its incidents escalate; ask one of them',
    );
  }

  async rightsOf(
    incident: Incident,
    { credentials }: Caller,
  ): Promise<{ update: boolean; note: boolean }> {
    const decide = await this.guard.decider(
      oncallIncidentUpdatePermission,
      credentials,
    );
    return {
      update: decide(await this.resource(incident)),
      note: await this.may(oncallIncidentNotePermission, credentials),
    };
  }

  async mayDeclare(credentials: BackstageCredentials): Promise<boolean> {
    return await this.may(oncallIncidentDeclarePermission, credentials);
  }

  private async resource(incident: Incident): Promise<OncallIncidentResource> {
    const { oncall, now } = this.options;
    const answers = await oncall.whoIsOnCall(incident.entities, now());
    return resourceOf(
      incident,
      answers.flatMap(({ userRefs }) => userRefs),
    );
  }

  private async must(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.may(permission, credentials))) {
      throw new NotAllowedError(
        `The permission ${permission.name} is missing; ask the people who run the portal`,
      );
    }
  }

  private async may(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}

function permissionOf(kind: IncidentCommandKind): ResourcePermission {
  return kind === 'acknowledge'
    ? oncallIncidentAcknowledgePermission
    : oncallIncidentUpdatePermission;
}

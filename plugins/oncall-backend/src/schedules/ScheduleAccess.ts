import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ResourceGuard } from '@waymark/backend-features';
import {
  oncallContactReadPermission,
  oncallLoadReadPermission,
  oncallOverrideCreatePermission,
  oncallScheduleFilesPermission,
  oncallScheduleManagePermission,
  oncallSwapAnswerPermission,
  oncallSwapRequestPermission,
  oncallSwapWithdrawPermission,
  type ScheduleRights,
} from '@waymark/plugin-oncall-common';
import {
  type OncallPersonFilter,
  type OncallPersonResource,
  oncallPersonResourceRef,
  oncallPersonRules,
  type OncallScheduleFilter,
  type OncallScheduleResource,
  oncallScheduleResourceRef,
  oncallScheduleRules,
} from '@waymark/plugin-oncall-node';

const swapPermissions = {
  request: oncallSwapRequestPermission,
  answer: oncallSwapAnswerPermission,
  withdraw: oncallSwapWithdrawPermission,
};

/** Who may do what about schedules and people. */
export class ScheduleAccess {
  private readonly schedules: ResourceGuard<
    OncallScheduleResource,
    OncallScheduleFilter
  >;
  private readonly people: ResourceGuard<
    OncallPersonResource,
    OncallPersonFilter
  >;

  constructor(
    private readonly options: {
      permissions: PermissionsService;
      permissionsRegistry: PermissionsRegistryService;
      loadSchedule(id: string): Promise<OncallScheduleResource | undefined>;
      loadPerson(id: string): Promise<OncallPersonResource | undefined>;
    },
  ) {
    const { permissions, permissionsRegistry: registry } = options;
    registry.addPermissions([oncallScheduleFilesPermission]);
    this.schedules = new ResourceGuard({
      permissions,
      registry,
      resourceRef: oncallScheduleResourceRef,
      resourcePermissions: [
        oncallScheduleManagePermission,
        oncallOverrideCreatePermission,
      ],
      rules: Object.values(oncallScheduleRules),
      load: options.loadSchedule,
    });
    this.people = new ResourceGuard({
      permissions,
      registry,
      resourceRef: oncallPersonResourceRef,
      resourcePermissions: [
        ...Object.values(swapPermissions),
        oncallContactReadPermission,
        oncallLoadReadPermission,
      ],
      rules: Object.values(oncallPersonRules),
      load: options.loadPerson,
    });
  }

  async mustManage(
    schedule: OncallScheduleResource,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.schedules.check(
      oncallScheduleManagePermission,
      schedule,
      credentials,
      `Only members and leads of ${schedule.ownerRef} and the platform group may do this to the schedule ${schedule.id}; ask one of them`,
    );
  }

  async mustOverride(
    schedule: OncallScheduleResource,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.schedules.check(
      oncallOverrideCreatePermission,
      schedule,
      credentials,
      `Only members and leads of ${schedule.ownerRef} and the platform group may change who is on call in ${schedule.id}; ask one of them`,
    );
  }

  /** Throws `NotAllowedError` for those whom the swap does not concern. */
  async mustSwap(
    what: keyof typeof swapPermissions,
    partyRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.people.check(
      swapPermissions[what],
      { id: 'swap', partyRefs, isOpen: false },
      credentials,
      'A swap is between the people whom it concerns; nobody does it for them',
    );
  }

  async mustReadFiles(credentials: BackstageCredentials): Promise<void> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission: oncallScheduleFilesPermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'The files of schedules are read by themselves; only the platform group has them read at once',
      );
    }
  }

  /** What the caller may do with any schedule. */
  async rights(
    credentials: BackstageCredentials,
  ): Promise<
    (schedule: OncallScheduleResource) => Omit<ScheduleRights, 'swap'>
  > {
    const [manage, override] = await Promise.all([
      this.schedules.decider(oncallScheduleManagePermission, credentials),
      this.schedules.decider(oncallOverrideCreatePermission, credentials),
    ]);
    return schedule => ({
      manage: manage(schedule),
      override: override(schedule),
    });
  }

  /** Tells whose contact details the caller may read. */
  async contacts(
    credentials: BackstageCredentials,
  ): Promise<(person: OncallPersonResource) => boolean> {
    return await this.people.decider(oncallContactReadPermission, credentials);
  }

  /** Tells whose hours on call and pages the caller may read. */
  async loads(
    credentials: BackstageCredentials,
  ): Promise<(person: OncallPersonResource) => boolean> {
    return await this.people.decider(oncallLoadReadPermission, credentials);
  }
}

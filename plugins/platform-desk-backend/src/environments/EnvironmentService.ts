import { createHash } from 'node:crypto';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Caller } from '@waymark/backend-features';
import { claimsOf } from '@waymark/people';
import {
  ENVIRONMENT_KINDS,
  ENVIRONMENT_SIZES,
  extendEnvironment,
  nameSchema,
  parseFields,
} from '@waymark/plugin-golden-paths-common';
import { ownerRefOfEntity } from '@waymark/plugin-ownership-common';
import {
  type DeclaredEnvironment,
  type EnvironmentDetails,
  type EnvironmentList,
  environmentPartyRefs,
  type EnvironmentsQuery,
  type ExtendEnvironment,
  platformDeskAccessReadAllPermission,
  type RecordEnvironment,
  type ReportEnvironment,
} from '@waymark/plugin-platform-desk-common';
import type { AccessPolicy } from '../grants/AccessPolicy';
import {
  endEnvironment,
  type EnvironmentFollower,
} from './EnvironmentFollower';
import { environmentRecordOf } from './environmentRecordOf';
import type { EnvironmentStore } from './EnvironmentStore';

/** See `exclusively`. */
const declaringLock = 720_517;
const usualLimit = 100;
const dayMillis = 24 * 60 * 60_000;

/** Records declared environments, extends and ends them, and takes what deployers say. */
export class EnvironmentService {
  constructor(
    private readonly options: {
      store: EnvironmentStore;
      policy: AccessPolicy;
      follower: EnvironmentFollower;
      catalog: CatalogService;
      permissions: PermissionsService;
      now(): Date;
    },
  ) {}

  async list(
    { of = 'me', limit = usualLimit, ...query }: EnvironmentsQuery,
    caller: Caller,
  ): Promise<EnvironmentList> {
    if (of === 'all' && !(await this.mayReadAll(caller))) {
      throw new NotAllowedError(
        'of: only the platform team sees the environments of everybody; ask for those of your teams',
      );
    }
    const found = await this.options.store.select(
      {
        ...query,
        ...(of === 'me'
          ? { partyRefs: caller.person ? claimsOf(caller.person) : [] }
          : {}),
      },
      limit + 1,
    );
    return {
      items: found.slice(0, limit).map(each => this.toDetails(each, caller)),
      hasMore: found.length > limit,
    };
  }

  /** By whoever acts for the owner of the service; the same again changes nothing. */
  async record(
    body: RecordEnvironment,
    caller: Caller,
  ): Promise<EnvironmentDetails> {
    const { store, policy, follower, catalog, now } = this.options;
    const name = parseFields(nameSchema, body.name);
    const { serviceRef, kind, declaredAt, expiresAt } = body;
    const service = await catalog.getEntityByRef(serviceRef, caller);
    const ownerRef = service && ownerRefOfEntity(service);
    if (!ownerRef) {
      throw new InputError(
        service
          ? `serviceRef: nobody owns ${serviceRef}: settle its owner first`
          : `serviceRef: ${serviceRef} is not in the catalog`,
      );
    }
    if (!policy.actorOf(caller, [ownerRef]).claims.includes(ownerRef)) {
      throw new NotAllowedError(
        `serviceRef: only ${ownerRef} and the platform team declare environments of ${serviceRef}`,
      );
    }
    const id = idOf(body);
    const known = await store.get(id);
    if (known) {
      return this.toDetails(mustLast(known), caller);
    }
    const days = (Date.parse(expiresAt) - Date.parse(declaredAt)) / dayMillis;
    const most = ENVIRONMENT_KINDS[kind];
    if (!(days > 0) || days > most) {
      throw new InputError(
        `expiresAt: a ${kind} environment lasts at most ${most} days from declaredAt`,
      );
    }
    const at = now();
    if (Date.parse(declaredAt) > at.getTime() + 60_000) {
      throw new InputError('declaredAt: must not be in the future');
    }
    const environment = await store.changeUnless(
      declaringLock,
      async transaction => {
        const [other] = await store.select(
          { serviceRef, name, state: 'declared' },
          1,
          transaction,
        );
        if (other && other.id !== id) {
          throw new ConflictError(
            `name: ${name} of ${serviceRef} is declared already, in another way. Choose another name`,
          );
        }
        return other;
      },
      id,
      at,
      other =>
        other ?? {
          ...body,
          id,
          name,
          version: 1,
          ownerRef,
          limits: ENVIRONMENT_SIZES[body.size],
          requestedBy: caller.name,
          state: 'declared',
          extensions: [],
          work: { state: 'none', failures: 0 },
        },
      follower.followAt(at),
    );
    return this.toDetails(environment, caller);
  }

  /** Once for each id of an extension. */
  async extend(
    id: string,
    body: ExtendEnvironment,
    caller: Caller,
  ): Promise<EnvironmentDetails> {
    const { store, follower, now } = this.options;
    await this.mustChange(id, caller);
    const at = now();
    const environment = await store.change(
      id,
      at,
      known => extended(known!, body, caller.name, at),
      follower.followAt(at),
    );
    return this.toDetails(environment, caller);
  }

  async remove(id: string, caller: Caller): Promise<EnvironmentDetails> {
    const { store, follower, now } = this.options;
    await this.mustChange(id, caller);
    const at = now();
    const environment = await store.change(
      id,
      at,
      known => endEnvironment(known!, caller.name, at),
      follower.followAt(at),
    );
    return this.toDetails(environment, caller);
  }

  /** By services, which deployers are, and by the owner; an older report changes nothing. */
  async report(
    id: string,
    body: ReportEnvironment,
    caller: Caller,
  ): Promise<EnvironmentDetails> {
    const { store, now } = this.options;
    if (caller.person) {
      await this.mustChange(id, caller);
    } else {
      await this.existing(id);
    }
    const moment = now();
    const at = body.at ?? moment.toISOString();
    if (Date.parse(at) > moment.getTime() + 60_000) {
      throw new InputError('at: must not be in the future');
    }
    const environment = await store.change(id, moment, known =>
      known!.report && known!.report.at >= at
        ? known!
        : {
            ...known!,
            version: known!.version + 1,
            report: { ...body, at, by: caller.name },
          },
    );
    return this.toDetails(environment, caller);
  }

  private async existing(id: string): Promise<DeclaredEnvironment> {
    const environment = await this.options.store.get(id);
    if (!environment) {
      throw nothingCalled(id);
    }
    return environment;
  }

  /** Those who may not see it are told what they are told where there is none. */
  private async mustChange(id: string, caller: Caller): Promise<void> {
    const environment = await this.options.store.get(id);
    if (environment && this.mayChange(environment, caller)) {
      return;
    }
    if (environment && (await this.mayReadAll(caller))) {
      throw new NotAllowedError(
        `Only ${environment.ownerRef}, who declared it and the platform team may do this`,
      );
    }
    throw nothingCalled(id);
  }

  private mayChange(environment: DeclaredEnvironment, caller: Caller): boolean {
    const { policy } = this.options;
    const { claims } = policy.actorOf(caller, [environment.ownerRef]);
    return environmentPartyRefs(environment).some(ref => claims.includes(ref));
  }

  private async mayReadAll({ credentials }: Caller): Promise<boolean> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission: platformDeskAccessReadAllPermission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  private toDetails(
    environment: DeclaredEnvironment,
    caller: Caller,
  ): EnvironmentDetails {
    const mayChange =
      environment.state === 'declared' && this.mayChange(environment, caller);
    return {
      ...environment,
      rights: { extend: mayChange, remove: mayChange },
      maxDays: ENVIRONMENT_KINDS[environment.kind],
    };
  }
}

function nothingCalled(id: string): NotFoundError {
  return new NotFoundError(`There is no environment '${id}' that you may see`);
}

/** What is over is not declared by declaring the same again. */
function mustLast(environment: DeclaredEnvironment): DeclaredEnvironment {
  const { name, serviceRef, state, endedAt } = environment;
  if (state !== 'declared') {
    throw new ConflictError(
      `name: ${name} of ${serviceRef} ended at ${endedAt}, and its manifests are still in the repository. Declare it again once they are removed, or choose another name`,
    );
  }
  return environment;
}

function extended(
  environment: DeclaredEnvironment,
  { id, days }: ExtendEnvironment,
  by: string,
  now: Date,
): DeclaredEnvironment {
  const { extensions } = environment;
  const known = extensions.find(each => each.id === id);
  if (known) {
    if (known.days !== days) {
      throw new ConflictError(
        `id: another extension has the id ${id}; use a new id for each`,
      );
    }
    return environment;
  }
  const { spec } = extendEnvironment(
    environmentRecordOf(environment),
    days,
    now,
  );
  return {
    ...environment,
    version: environment.version + 1,
    expiresAt: spec.expiresAt,
    extensions: [...extensions, { id, days, by, at: now.toISOString() }],
    work: { state: 'waiting', failures: 0 },
  };
}

/** The same for the same declaration, so that it is recorded once. */
function idOf({ serviceRef, name, declaredAt }: RecordEnvironment): string {
  return createHash('sha256')
    .update(JSON.stringify([serviceRef, name, declaredAt]))
    .digest('hex')
    .slice(0, 24);
}

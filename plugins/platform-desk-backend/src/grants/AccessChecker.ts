import { InputError } from '@backstage/errors';
import type { Caller } from '@waymark/backend-features';
import { claimsOf } from '@waymark/people';
import {
  type AccessGrant,
  checkAccess,
  wholeRefSchema,
} from '@waymark/plugin-golden-paths-common';
import type {
  AccessCheckAnswer,
  AccessQuestion,
  Grant,
} from '@waymark/plugin-platform-desk-common';
import type { GrantStore } from './GrantStore';

/** Tells callers whether they may deploy. */
export class AccessChecker {
  constructor(
    private readonly options: {
      store: GrantStore;
      /** What services may act for, by the subject of their token. */
      services: ReadonlyMap<string, readonly string[]>;
      now(): Date;
    },
  ) {}

  /** About the caller, and nobody else. */
  async check(
    { service, environment }: AccessQuestion,
    caller: Caller,
  ): Promise<AccessCheckAnswer> {
    const { store, services, now } = this.options;
    const serviceRef = serviceRefOf(service);
    const claims = caller.person
      ? claimsOf(caller.person)
      : services.get(caller.name.replace(/^service:/, '')) ?? [];
    const at = now();
    const grant = await store.nearest(
      { serviceRef, environment },
      claims,
      at.toISOString(),
    );
    const question = { serviceRef, environment, claims };
    return {
      ...checkAccess(question, grant ? [toAccessGrant(grant)] : [], at),
      caller: caller.name,
      serviceRef,
      environment,
    };
  }
}

function serviceRefOf(service: string): string {
  const text = /[:/]/.test(service) ? service : `component:default/${service}`;
  const parsed = wholeRefSchema.safeParse(text);
  if (!parsed.success) {
    throw new InputError(
      `service: must be a name or a whole entity ref such as component:default/billing, and is '${service}'`,
    );
  }
  return parsed.data;
}

function toAccessGrant(grant: Grant): AccessGrant {
  return {
    id: grant.id,
    serviceRef: grant.serviceRef,
    environment: grant.environment,
    subjectRef: grant.subjectRef,
    grantedBy: grant.approvedBy ?? grant.requesterRef,
    ...(grant.approvedBy ? { approvedBy: grant.approvedBy } : {}),
    reason: grant.reason,
    grantedAt: grant.grantedAt!,
    expiresAt: grant.expiresAt!,
    ...(grant.state === 'revoked'
      ? { revokedAt: grant.endedAt!, revokedBy: grant.endedBy! }
      : {}),
    policyVersion: grant.decision.policyVersion,
  };
}

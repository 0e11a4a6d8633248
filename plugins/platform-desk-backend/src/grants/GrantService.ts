import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Caller } from '@waymark/backend-features';
import { claimsOf, type Person } from '@waymark/people';
import {
  type ApproveGrant,
  approveGrant,
  type AskGrant,
  askGrant,
  endGrant,
  type EndGrant,
  type Grant,
  type GrantActor,
  type GrantDetails,
  type GrantList,
  grantPartyRefs,
  grantRights,
  type GrantsQuery,
  platformDeskAccessReadAllPermission,
  platformDeskAccessRequestPermission,
  sameGrant,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import type { AccessPolicy } from './AccessPolicy';
import type { GrantFollower } from './GrantFollower';
import type { GrantSelection, GrantStore } from './GrantStore';

/** See `exclusively`. */
const askingLock = 720_518;
const usualLimit = 100;
const dayMillis = 24 * 60 * 60_000;

/** Asks for access, decides on it, takes it back. */
export class GrantService {
  constructor(
    private readonly options: {
      store: GrantStore;
      policy: AccessPolicy;
      follower: GrantFollower;
      permissions: PermissionsService;
      now(): Date;
    },
  ) {}

  async list(
    { of = 'me', state, serviceRef, limit = usualLimit }: GrantsQuery,
    caller: Caller,
  ): Promise<GrantList> {
    if (of === 'all') {
      await this.must(
        platformDeskAccessReadAllPermission,
        caller,
        'of: only the platform team sees the grants of everybody; ask for those of your teams',
      );
    }
    const { store } = this.options;
    const isOwner =
      of === 'my-teams' &&
      serviceRef !== undefined &&
      (await this.owns(serviceRef, caller));
    const found = await store.select(
      {
        ...(isOwner ? {} : this.selectionOf(of, caller)),
        ...(serviceRef ? { serviceRef } : {}),
        ...statesOf(of, state),
      },
      limit + 1,
    );
    return {
      items: found
        .slice(0, limit)
        .map(grant =>
          this.toDetails(grant, this.actorOf(grant, caller, isOwner)),
        ),
      hasMore: found.length > limit,
    };
  }

  async get(id: string, caller: Caller): Promise<GrantDetails> {
    const { grant, actor } = await this.find(id, caller);
    return this.toDetails(grant, actor);
  }

  /** The grant with the caller as who they are to it; `NotFoundError` for those who may not see it. */
  private async find(
    id: string,
    caller: Caller,
  ): Promise<{ grant: Grant; actor: GrantActor }> {
    const grant = await this.options.store.get(id);
    if (grant) {
      const actor = this.actorOf(
        grant,
        caller,
        await this.owns(grant.serviceRef, caller),
      );
      if (
        grantPartyRefs(grant).some(ref => actor.claims.includes(ref)) ||
        (await this.may(platformDeskAccessReadAllPermission, caller))
      ) {
        return { grant, actor };
      }
    }
    throw new NotFoundError(`There is no grant '${id}' that you may see`);
  }

  /** Whether the caller acts for who owns the service now: it is handed over with the leave to deploy it. */
  private async owns(serviceRef: string, caller: Caller): Promise<boolean> {
    const { policy } = this.options;
    const owner = caller.person
      ? await policy
          .ownerOf(serviceRef, caller.credentials)
          // Who was the owner then takes back without a catalog, too.
          .catch(() => undefined)
      : undefined;
    return (
      owner !== undefined && policy.actorOf(caller, []).claims.includes(owner)
    );
  }

  private actorOf(
    { ownerRef }: Grant,
    caller: Caller,
    isOwner: boolean,
  ): GrantActor {
    const actor = this.options.policy.actorOf(caller, [ownerRef]);
    return isOwner ? { ...actor, claims: [...actor.claims, ownerRef] } : actor;
  }

  /** Asks the policy as the caller; the same request again changes nothing. */
  async ask(body: AskGrant, caller: Caller): Promise<GrantDetails> {
    const { store, policy, follower, now } = this.options;
    await this.must(
      platformDeskAccessRequestPermission,
      caller,
      'You may not ask for access; ask the people who run the portal',
    );
    const person = personOf(caller);
    const known = await store.get(body.id);
    if (known) {
      return this.toDetailsFor(sameGrant(body, person.userRef, known), caller);
    }
    const decided = await policy.decide(body, person, caller.credentials);
    const at = now();
    const grant = await store.changeUnless(
      askingLock,
      transaction => this.twinOf(body, person.userRef, at, transaction),
      body.id,
      at,
      other =>
        other
          ? sameGrant(body, person.userRef, other)
          : askGrant(body, { requesterRef: person.userRef, ...decided }, at),
      follower.followAt(at),
    );
    return this.toDetailsFor(grant, caller);
  }

  /** Asks the policy again, about the one who asked; what has changed since makes the request void. */
  async approve(
    id: string,
    body: ApproveGrant,
    caller: Caller,
  ): Promise<GrantDetails> {
    const { store, policy, follower, now } = this.options;
    personOf(caller);
    const { grant: seen, actor } = await this.find(id, caller);
    const requester = await policy.personOf(
      seen.requesterRef,
      caller.credentials,
    );
    const decided = await policy.decide(seen, requester, caller.credentials);
    const at = now();
    const grant = await store.change(
      id,
      at,
      known => approveGrant(known!, body, { actor, ...decided }, at),
      follower.followAt(at),
    );
    return this.toDetails(grant, actor);
  }

  async end(
    id: string,
    how: 'refuse' | 'withdraw' | 'revoke',
    { reason }: EndGrant,
    caller: Caller,
  ): Promise<GrantDetails> {
    const { store, follower, now } = this.options;
    personOf(caller);
    const { actor } = await this.find(id, caller);
    const at = now();
    const grant = await store.change(
      id,
      at,
      known => endGrant(known!, how, reason, actor, at),
      follower.followAt(at),
    );
    return this.toDetails(grant, actor);
  }

  /** The same form sent twice within a day asks once. */
  private async twinOf(
    body: AskGrant,
    requesterRef: string,
    at: Date,
    transaction: Knex.Transaction,
  ): Promise<Grant | undefined> {
    const { serviceRef, environment, subjectRef } = body;
    const active = await this.options.store.select(
      {
        serviceRef,
        environment,
        subjectRefs: [subjectRef],
        states: ['open', 'granted'],
      },
      usualLimit,
      transaction,
    );
    return active.find(
      grant =>
        grant.requesterRef === requesterRef &&
        grant.days === body.days &&
        grant.reason === body.reason &&
        at.getTime() - Date.parse(grant.askedAt) < dayMillis,
    );
  }

  private selectionOf(
    of: NonNullable<GrantsQuery['of']>,
    caller: Caller,
  ): GrantSelection {
    const claims = caller.person ? claimsOf(caller.person) : [];
    switch (of) {
      case 'all':
        return {};
      case 'me':
        return { partyRefs: claims };
      case 'my-teams':
        return { partyRefs: claims, ownerRefs: claims };
      default:
        return {
          notBy: caller.name,
          ...(this.options.policy.isPlatform(caller)
            ? {}
            : { ownerRefs: claims }),
        };
    }
  }

  private toDetailsFor(grant: Grant, caller: Caller): GrantDetails {
    return this.toDetails(grant, this.actorOf(grant, caller, false));
  }

  private toDetails(grant: Grant, actor: GrantActor): GrantDetails {
    return {
      ...grant,
      rights: grantRights(grant, actor, this.options.now()),
    };
  }

  private async may(
    permission: BasicPermission,
    { credentials }: Caller,
  ): Promise<boolean> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  private async must(
    permission: BasicPermission,
    caller: Caller,
    refusal: string,
  ): Promise<void> {
    if (!(await this.may(permission, caller))) {
      throw new NotAllowedError(refusal);
    }
  }
}

function statesOf(
  of: GrantsQuery['of'],
  state: GrantsQuery['state'],
): Pick<GrantSelection, 'states'> {
  if (of === 'to-decide') {
    return { states: ['open'] };
  }
  if (state === 'active') {
    return { states: ['open', 'granted'] };
  }
  return state ? { states: [state] } : {};
}

function personOf({ person }: Caller): Person {
  if (!person) {
    throw new NotAllowedError(
      'Only a person asks for access and decides on it; send the token of one',
    );
  }
  return person;
}

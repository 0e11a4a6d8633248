import { randomUUID } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import {
  decideDispute,
  type Dispute,
  type DisputeCaller,
  type DisputeCommand,
  type DisputeDecision,
  type DisputeOpened,
  type DisputesOpened,
  openDispute,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import type { Caller, Visibility } from '@waymark/backend-features';
import type { DisputeChanges } from './DisputeChanges';
import type { DisputableEntity, DisputeKnowledge } from './DisputeKnowledge';
import type { DisputePermissions } from './DisputePermissions';
import { callerOf } from './DisputePermissions';
import type { DisputeStore } from './DisputeStore';
import { type DisputeWriter, requestKeyOf } from './DisputeWriter';

/** What a `DisputeService` works with. */
export interface DisputeServiceOptions {
  knex: Knex;
  disputes: DisputeStore;
  writer: DisputeWriter;
  changes: DisputeChanges;
  knowledge: DisputeKnowledge;
  permissions: DisputePermissions;
  visibility: Visibility;
  now(): Date;
}

/** What a request says besides what is wanted. */
interface RequestOptions {
  requestId?: string;
}

/** What people do with disputes. */
export class DisputeService {
  constructor(private readonly options: DisputeServiceOptions) {}

  async open(
    request: RequestOptions & {
      entityRef?: string;
      repositoryId?: string;
      path?: string;
      reason: string;
    },
    caller: Caller,
  ): Promise<DisputeOpened> {
    const { knowledge, permissions, disputes } = this.options;
    await permissions.mustOpen(caller.credentials);
    const key = requestKeyOf(caller.name, request.requestId);
    const known = key && (await disputes.ofRequest(key));
    if (known) {
      return { outcome: 'opened', dispute: known };
    }
    const { repositoryId, path } = request;
    const place =
      repositoryId !== undefined && path !== undefined
        ? { repositoryId, path }
        : undefined;
    const entityRef = place
      ? await knowledge.entityOfPath(place.repositoryId, place.path)
      : request.entityRef!;
    const directory = await knowledge.directory();
    const entity = await knowledge.entity(
      entityRef,
      caller.credentials,
      directory,
    );
    const now = this.options.now();
    const decision = openDispute(
      newDispute(entity, request.reason, caller.name, place),
      knowledge.contextOf(directory),
      now,
    );
    const [opened] = await this.openNew([decision], now, () => key);
    return opened
      ? { outcome: 'opened', dispute: opened }
      : {
          outcome: 'joined',
          dispute: await this.join(entityRef, request.reason, caller, key),
        };
  }

  /** One for each of the entities; those that cannot be are refused, the others are opened. */
  async openAll(
    request: RequestOptions & { entityRefs: readonly string[]; reason: string },
    caller: Caller,
  ): Promise<DisputesOpened> {
    const { knowledge, permissions } = this.options;
    await permissions.mustOpen(caller.credentials);
    const entityRefs = [...new Set(request.entityRefs)];
    const directory = await knowledge.directory();
    const entities = await knowledge.entities(
      entityRefs,
      caller.credentials,
      directory,
    );
    const now = this.options.now();
    const context = knowledge.contextOf(directory);
    const decisions = entities.flatMap(entity =>
      'problem' in entity
        ? []
        : [
            openDispute(
              newDispute(entity, request.reason, caller.name),
              context,
              now,
            ),
          ],
    );
    const keyOf = (entityRef: string) =>
      requestKeyOf(caller.name, request.requestId, entityRef);
    const opened = new Map(
      (
        await this.openNew(decisions, now, dispute => keyOf(dispute.entityRef))
      ).map(dispute => [dispute.entityRef, dispute]),
    );
    const items: DisputesOpened['items'] = [];
    for (const [index, entity] of entities.entries()) {
      const entityRef = entityRefs[index];
      if ('problem' in entity) {
        items.push({
          entityRef,
          outcome: 'refused',
          problem: entity.problem.message,
        });
        continue;
      }
      const dispute = opened.get(entity.entityRef);
      const joined =
        dispute ??
        (await this.join(
          entity.entityRef,
          request.reason,
          caller,
          keyOf(entity.entityRef),
        ));
      items.push({
        entityRef,
        outcome: dispute ? 'opened' : 'joined',
        disputeId: joined.id,
      });
    }
    return { items };
  }

  async comment(
    id: string,
    request: RequestOptions & { text: string },
    caller: Caller,
  ): Promise<Dispute> {
    const dispute = await this.visibleDispute(id, caller);
    await this.options.permissions.mustComment(caller.credentials);
    return await this.commentOn(
      dispute,
      request.text,
      caller,
      requestKeyOf(caller.name, request.requestId, id),
    );
  }

  async nameTemporaryOwner(
    id: string,
    request: RequestOptions & {
      ownerRef: string;
      version: number;
      note?: string;
    },
    caller: Caller,
  ): Promise<Dispute> {
    const dispute = await this.visibleDispute(id, caller);
    const decider = await this.options.permissions.decider(dispute, caller);
    const { requestId, ...rest } = request;
    return await this.decide(
      dispute,
      { kind: 'name-temporary-owner', ...rest },
      decider,
      requestKeyOf(caller.name, requestId, id),
    );
  }

  /** Settles it and proposes the change of files, or records that a claimant agrees. */
  async namePermanentOwner(
    id: string,
    request: RequestOptions & {
      ownerRef: string;
      coOwnerRefs: readonly string[];
      version: number;
      note?: string;
    },
    caller: Caller,
  ): Promise<Dispute> {
    const dispute = await this.visibleDispute(id, caller);
    const decider = await this.options.permissions.deciderOrClaimant(
      dispute,
      caller,
    );
    const { requestId, ...rest } = request;
    const decided = await this.decide(
      dispute,
      { kind: 'name-permanent-owner', ...rest },
      decider,
      requestKeyOf(caller.name, requestId, id),
    );
    const { changes } = this.options;
    const isToPropose =
      decided.status === 'settled' &&
      (decided.change?.state === 'pending' ||
        decided.change?.state === 'failed' ||
        (await changes.isGivenUp(id)));
    return isToPropose ? await changes.propose(decided, caller) : decided;
  }

  async withdraw(
    id: string,
    request: RequestOptions & { reason: string; version: number },
    caller: Caller,
  ): Promise<Dispute> {
    const dispute = await this.visibleDispute(id, caller);
    const withdrawer = await this.options.permissions.withdrawer(
      dispute,
      caller,
    );
    const { requestId, ...rest } = request;
    return await this.decide(
      dispute,
      { kind: 'withdraw', ...rest },
      withdrawer,
      requestKeyOf(caller.name, requestId, id),
    );
  }

  /** The dispute if there is one and the caller sees its entity; throws `NotFoundError` otherwise. */
  async visibleDispute(id: string, caller: Caller): Promise<Dispute> {
    const { disputes, visibility } = this.options;
    const dispute = await disputes.get(id);
    const visible =
      dispute &&
      (await visibility.visible([dispute.entityRef], caller.credentials));
    if (!dispute || !visible?.has(dispute.entityRef)) {
      throw new NotFoundError(`There is no dispute '${id}'`);
    }
    return dispute;
  }

  private async openNew(
    decisions: readonly DisputeDecision[],
    now: Date,
    keyOf: (dispute: Dispute) => string | undefined,
  ): Promise<Dispute[]> {
    return await this.options.knex.transaction(async tx => {
      const opened = await this.options.writer.openIn(
        tx,
        decisions,
        now,
        keyOf,
      );
      return opened;
    });
  }

  /** There is one already: the reason becomes a comment, and the caller follows. */
  private async join(
    entityRef: string,
    reason: string,
    caller: Caller,
    key: string | undefined,
  ): Promise<Dispute> {
    const { disputes } = this.options;
    const known = key && (await disputes.ofRequest(key));
    if (known) {
      return known;
    }
    const dispute = await disputes.unendedOf(entityRef);
    if (!dispute) {
      throw new NotFoundError(
        `The dispute about ${entityRef} ended this moment; open it again if its owner is still unclear`,
      );
    }
    return await this.commentOn(dispute, reason, caller, key, 'joined');
  }

  private async commentOn(
    dispute: Dispute,
    text: string,
    caller: Caller,
    key: string | undefined,
    as: 'commented' | 'joined' = 'commented',
  ): Promise<Dispute> {
    return await this.decide(
      dispute,
      { kind: 'comment', text, id: randomUUID(), as },
      callerOf(caller),
      key,
      caller.name.startsWith('user:') ? caller.name : undefined,
    );
  }

  private async decide(
    dispute: Dispute,
    command: DisputeCommand,
    caller: DisputeCaller,
    key: string | undefined,
    follower?: string,
  ): Promise<Dispute> {
    const { disputes, knowledge, writer, now } = this.options;
    const known = key && (await disputes.ofRequest(key));
    if (known) {
      return known;
    }
    const [directory, followers] = await Promise.all([
      knowledge.directory(),
      disputes.followersOf(dispute.id),
    ]);
    const at = now();
    const decision = decideDispute(
      command,
      dispute,
      caller,
      knowledge.contextOf(directory, followers),
      at,
    );
    return await writer.write(decision, dispute, at, { key, follower });
  }
}

function newDispute(
  entity: DisputableEntity,
  reason: string,
  openedBy: string,
  place?: Dispute['place'],
) {
  return {
    id: randomUUID(),
    entityRef: entity.entityRef,
    entityTitle: entity.title,
    origin: 'person' as const,
    openedBy,
    reason,
    gap: entity.gap,
    place,
    claimantRefs: entity.claimantRefs,
  };
}

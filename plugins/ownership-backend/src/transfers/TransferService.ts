import { randomUUID } from 'node:crypto';
import { ConflictError, isError, NotFoundError } from '@backstage/errors';
import { claimsOf } from '@waymark/people';
import {
  openRequiredItems,
  openTransfer,
  type openTransferSchema,
  handoverOf,
  jointOfEntity,
  ownerOf,
  rampUpOf,
  type RemainingTies,
  type Transfer,
  type TransferCommand,
  type TransferDetails,
  type TransferList,
  type TransferPreparation,
  type TransferPreview,
  transferObstacle,
  transferSidesOf,
  type TransfersQuery,
  transferSubject,
  transferSummaryOf,
  transferTemplate,
} from '@waymark/plugin-ownership-common';
import type { z } from 'zod';
import type {
  Caller,
  DirectoryStore,
  Visibility,
} from '@waymark/backend-features';
import { toDirectory } from '../directory/toDirectory';
import type { ThingStore } from '../entities/ThingStore';
import type { OwnerChange, Proposals } from '../proposals/Proposals';
import type { RemainingTiesReader } from './RemainingTiesReader';
import type { TransferAccess } from './TransferAccess';
import type { TransferStore } from './TransferStore';
import { system, type TransferWriter } from './TransferWriter';

/** Transfers, as callers see and change them. */
export class TransferService {
  constructor(
    private readonly options: {
      store: TransferStore;
      writer: TransferWriter;
      access: TransferAccess;
      ties: RemainingTiesReader;
      proposals: Proposals;
      things: ThingStore;
      directory: DirectoryStore;
      visibility: Visibility;
      now(): Date;
    },
  ) {}

  /** Those whose entity the caller may see, newest first. */
  async list(query: TransfersQuery, caller: Caller): Promise<TransferList> {
    const { store, visibility, directory, now } = this.options;
    const transfers = await store.list(query);
    const visible = await visibility.visible(
      [...new Set(transfers.map(({ entityRef }) => entityRef))],
      caller.credentials,
    );
    const people = toDirectory(
      await directory.byRefs([
        ...new Set(transfers.flatMap(each => [each.fromRef, each.toRef])),
      ]),
    );
    const at = now();
    const shown = transfers.filter(({ entityRef }) => visible.has(entityRef));
    return {
      asOf: at.toISOString(),
      items: shown.map(each =>
        transferSummaryOf(each, people, claims(caller), at),
      ),
      hidden: transfers.length - shown.length,
    };
  }

  /** What a form for a new transfer needs; throws `NotFoundError` for what the caller may not see. */
  async prepare(
    entityRef: string,
    caller: Caller,
  ): Promise<TransferPreparation> {
    const entity = await this.entity(entityRef, caller);
    const principals = await this.options.directory.all();
    const people = toDirectory(principals);
    return {
      entityRef,
      entityTitle: entity.title,
      from: entity.ownerRef ? ownerOf(entity.ownerRef, people) : undefined,
      teams: principals
        .filter(({ kind, ref }) => kind === 'group' && ref !== entity.ownerRef)
        .map(({ ref }) => ownerOf(ref, people))
        .sort((a, b) => a.title.localeCompare(b.title, 'en-US')),
      items: transferTemplate(4),
      obstacle: transferObstacle(entity),
      openTransferId: entity.openTransferId,
    };
  }

  /** Opens a transfer, or answers the one that the same caller opened with the same key. */
  async open(
    command: z.output<typeof openTransferSchema>,
    caller: Caller,
  ): Promise<TransferDetails> {
    const { store, writer, access, directory, now } = this.options;
    const entity = await this.entity(command.entityRef, caller);
    const creationKey = command.key && `${caller.name} ${command.key}`;
    const earlier = creationKey && (await store.openedWith(creationKey));
    if (earlier) {
      return await this.repeated(earlier, command, caller);
    }
    const { toRef } = command;
    await access.mayOpen(
      { fromRef: entity.ownerRef ?? '', toRef },
      caller.credentials,
    );
    const refs = [toRef, ...(entity.ownerRef ? [entity.ownerRef] : [])];
    const people = toDirectory(await directory.byRefs(refs));
    const at = now();
    const decide = (openTransferId: string | undefined) => async () =>
      openTransfer(
        randomUUID(),
        command,
        { ...entity, openTransferId },
        {
          isTeam: ref => people.group(ref) !== undefined,
          context: await writer.contextOf(actorOf(caller), refs),
        },
        at,
      );
    const outcome = await decide(entity.openTransferId)();
    try {
      await writer.open(outcome, creationKey, at);
    } catch (error) {
      // Somebody was faster: with the same key, or about the same entity.
      const same = creationKey && (await store.openedWith(creationKey));
      if (same) {
        return await this.repeated(same, command, caller);
      }
      const openTransferId = await store.openOf(command.entityRef);
      if (openTransferId !== undefined) {
        await decide(openTransferId)();
      }
      throw error;
    }
    return await this.details(outcome.transfer.id, caller);
  }

  /** Throws `NotFoundError` when there is none, or its entity is hidden from the caller. */
  async find(id: string, caller: Caller): Promise<Transfer> {
    const { store, visibility } = this.options;
    const record = await store.get(id);
    const visible =
      record &&
      (await visibility.visible(
        [record.transfer.entityRef],
        caller.credentials,
      ));
    if (!record || !visible?.has(record.transfer.entityRef)) {
      throw new NotFoundError(`There is no transfer '${id}'`);
    }
    return record.transfer;
  }

  async details(id: string, caller: Caller): Promise<TransferDetails> {
    const { store, access, things, directory, proposals, now } = this.options;
    const transfer = await this.find(id, caller);
    const [history, may, [thing], made] = await Promise.all([
      store.history(id),
      access.all(transfer, caller.credentials),
      things.byRefs([transfer.entityRef]),
      transfer.handover ? proposals.ofSubject(transferSubject(id)) : [],
    ]);
    const ownerRef = thing?.ownerRef;
    const people = toDirectory(
      await directory.byRefs([
        transfer.fromRef,
        transfer.toRef,
        ...(ownerRef ? [ownerRef] : []),
      ]),
    );
    const at = now();
    const titleOf = (ref: string) => ownerOf(ref, people).title;
    const sides = transferSidesOf(transfer, claims(caller));
    return {
      summary: transferSummaryOf(transfer, people, claims(caller), at),
      transfer,
      currentOwner: ownerRef ? ownerOf(ownerRef, people) : undefined,
      rampUp: rampUpOf(transfer, at),
      openItems: openRequiredItems(transfer).map(({ title }) => title),
      handover: handoverOf(transfer, made, { ownerRef, titleOf }),
      // Their pages show the files; here they would be sent again and again.
      proposals: made.map(proposal => ({
        ...proposal,
        files: proposal.files.map(({ path }) => ({ path })),
      })),
      history,
      may: { ...may, sign: may.sign.filter(side => sides.includes(side)) },
    };
  }

  /** Does what a person asks for, and answers what became of it. */
  async act(
    id: string,
    command: TransferCommand,
    caller: Caller,
  ): Promise<TransferDetails> {
    await this.options.writer.act(id, command, actorOf(caller));
    return await this.details(id, caller);
  }

  /**
   * Takes back the proposed change first, so that nobody merges it later.
   * Throws `ConflictError` when it cannot be taken back any more.
   */
  async cancel(
    id: string,
    reason: string,
    caller: Caller,
  ): Promise<TransferDetails> {
    const { phase } = await this.find(id, caller);
    const withdrawn =
      phase !== 'completed' &&
      (await this.options.proposals.withdraw(transferSubject(id), caller));
    if (withdrawn === 'merged') {
      throw new ConflictError(
        'The change of owner is merged already: the transfer is completed when the catalog shows it. Open a transfer back instead',
      );
    }
    return await this.act(id, { type: 'cancel', reason }, caller);
  }

  async preview(id: string, caller: Caller): Promise<TransferPreview> {
    const transfer = await this.find(id, caller);
    return await this.options.proposals.preview([
      await this.changeOf(transfer),
    ]);
  }

  /**
   * Proposes the change of owner. That it was asked for is written first, so
   * that whatever happens to the proposal is seen and can be repeated.
   */
  async complete(id: string, caller: Caller): Promise<TransferDetails> {
    const { writer, proposals } = this.options;
    const actor = actorOf(caller);
    const transfer = await writer.act(id, { type: 'complete' }, actor);
    const { titleOf } = await writer.contextOf(actor, [
      transfer.fromRef,
      transfer.toRef,
    ]);
    const problem = await proposals
      .propose([await this.changeOf(transfer)], {
        purpose: 'transfer',
        subject: transferSubject(id),
        title: `Transfer ${transfer.entityTitle} to ${titleOf(transfer.toRef)}`,
        description: `${transfer.entityTitle} goes from ${titleOf(
          transfer.fromRef,
        )} to ${titleOf(transfer.toRef)}; both teams have signed. Reason: ${
          transfer.reason
        }`,
        caller,
      })
      .then(
        ({ notPossible }) =>
          notPossible.map(({ reason }) => reason).join('; ') || undefined,
        error => (isError(error) ? error.message : String(error)),
      );
    await writer
      .act(id, { type: 'proposed', problem }, actor)
      .catch(async error => {
        // Somebody cancelled it while the change was being proposed.
        const { phase } = await this.find(id, caller);
        if (phase === 'cancelled') {
          await proposals.withdraw(transferSubject(id), caller);
        }
        throw error;
      });
    await this.see(transfer);
    return await this.details(id, caller);
  }

  async remaining(id: string, caller: Caller): Promise<RemainingTies> {
    return await this.options.ties.read(
      await this.find(id, caller),
      caller.credentials,
    );
  }

  /** Completes those whose new owner the catalog shows by now. */
  async seeAll(): Promise<void> {
    for (const transfer of await this.options.store.handingOver()) {
      await this.see(transfer);
    }
  }

  private async see(transfer: Transfer): Promise<void> {
    const { things, writer } = this.options;
    const [thing] = await things.byRefs([transfer.entityRef]);
    if (thing?.ownerRef === transfer.toRef) {
      await writer.act(
        transfer.id,
        { type: 'seen', ownerRef: thing.ownerRef },
        system,
      );
    }
  }

  /** A co-owner that becomes the owner is a co-owner no longer. */
  private async changeOf({ entityRef, toRef }: Transfer): Promise<OwnerChange> {
    const [thing] = await this.options.things.byRefs([entityRef]);
    const coOwnerRefs = thing && jointOfEntity(thing.entity).joint?.coOwnerRefs;
    return {
      entityRef,
      ownerRef: toRef,
      ...(coOwnerRefs?.includes(toRef)
        ? { coOwnerRefs: coOwnerRefs.filter(ref => ref !== toRef) }
        : {}),
    };
  }

  private async entity(entityRef: string, caller: Caller) {
    const { things, visibility, store } = this.options;
    const [[thing], visible, openTransferId] = await Promise.all([
      things.byRefs([entityRef]),
      visibility.visible([entityRef], caller.credentials),
      store.openOf(entityRef),
    ]);
    if (!thing || !visible.has(entityRef)) {
      throw new NotFoundError(
        `entityRef: ${entityRef} is nothing in the catalog that needs an owner, or you may not see it`,
      );
    }
    return {
      entityRef,
      title: thing.title,
      ownerRef: thing.gap === 'unowned' ? undefined : thing.ownerRef,
      openTransferId,
    };
  }

  private async repeated(
    earlier: Transfer,
    command: z.output<typeof openTransferSchema>,
    caller: Caller,
  ): Promise<TransferDetails> {
    if (
      earlier.entityRef !== command.entityRef ||
      earlier.toRef !== command.toRef
    ) {
      throw new ConflictError(
        `key: was used for the transfer '${earlier.id}' already; take another`,
      );
    }
    return await this.details(earlier.id, caller);
  }
}

function claims({ person }: Caller): string[] {
  return person ? claimsOf(person) : [];
}

function actorOf(caller: Caller) {
  return { name: caller.name, claims: claims(caller) };
}

import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  decideTransfer,
  ownerOf,
  type Transfer,
  type TransferCommand,
  type TransferContext,
  type TransferOutcome,
  transferSubject,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import {
  type ClockStore,
  DatabaseDirectoryStore,
  type DirectoryStore,
  type NoticeStore,
} from '@waymark/backend-features';
import { toDirectory } from '../directory/toDirectory';
import type { TransferSettings } from './transferSettings';
import type { TransferStore } from './TransferStore';

/** Who acts when nobody does. */
export const system: TransferContext['caller'] = {
  name: 'waymark',
  claims: [],
};

// Each failed try means that another write went through.
const tries = 20;

/** Writes decisions about transfers: each with its notices and clocks, or not at all. */
export class TransferWriter {
  constructor(
    private readonly options: {
      knex: Knex;
      store: TransferStore;
      directory: DirectoryStore;
      notices: NoticeStore;
      clocks: ClockStore;
      settings: TransferSettings;
      now(): Date;
    },
  ) {}

  /** The rules and names that decisions are made with. */
  async contextOf(
    caller: TransferContext['caller'],
    refs: readonly string[],
  ): Promise<TransferContext> {
    const { directory, settings } = this.options;
    const people = toDirectory(await directory.byRefs(refs));
    return {
      ...settings,
      caller,
      titleOf: ref => ownerOf(ref, people).title,
    };
  }

  /** Decides and writes; decides anew when somebody else wrote meanwhile. */
  async act(
    id: string,
    command: TransferCommand,
    caller: TransferContext['caller'],
  ): Promise<Transfer> {
    const { knex, store, now } = this.options;
    for (let count = 0; count < tries; count++) {
      const record = await store.get(id);
      if (!record) {
        throw new NotFoundError(`There is no transfer '${id}'`);
      }
      const { transfer } = record;
      const context = await this.contextOf(caller, [
        transfer.fromRef,
        transfer.toRef,
      ]);
      const at = now();
      const outcome = decideTransfer(command, transfer, context, at);
      if (outcome.events.length === 0) {
        return transfer;
      }
      const isWritten = await knex.transaction(async transaction => {
        if (!(await store.update(record.version, outcome, transaction))) {
          return false;
        }
        await this.follow(outcome, transaction, at);
        return true;
      });
      if (isWritten) {
        return outcome.transfer;
      }
    }
    throw new ConflictError(
      `The transfer '${id}' is being changed by many at once; try again`,
    );
  }

  /** Writes a transfer that was opened. */
  async open(
    outcome: TransferOutcome,
    creationKey: string | undefined,
    at: Date,
  ): Promise<void> {
    const { knex, store } = this.options;
    await knex.transaction(async transaction => {
      await store.insert(outcome, creationKey, transaction);
      await this.follow(outcome, transaction, at);
    });
  }

  /** What follows when a clock rings, in the transaction of the clock. */
  async ring(
    id: string,
    kind: Extract<TransferCommand, { type: 'clock' }>['kind'],
    transaction: Knex.Transaction,
    at: Date,
  ): Promise<void> {
    const { store, settings } = this.options;
    const record = await store.get(id, transaction);
    if (!record) {
      return;
    }
    const { transfer, version } = record;
    const people = toDirectory(
      await new DatabaseDirectoryStore(transaction).byRefs([
        transfer.fromRef,
        transfer.toRef,
      ]),
    );
    const outcome = decideTransfer(
      { type: 'clock', kind },
      transfer,
      {
        ...settings,
        caller: system,
        titleOf: ref => ownerOf(ref, people).title,
      },
      at,
    );
    if (
      outcome.events.length > 0 &&
      !(await store.update(version, outcome, transaction))
    ) {
      throw new ConflictError(`The transfer '${id}' was changed meanwhile`);
    }
    await this.follow(outcome, transaction, at);
  }

  private async follow(
    outcome: TransferOutcome,
    transaction: Knex.Transaction,
    at: Date,
  ): Promise<void> {
    const { notices, clocks } = this.options;
    const subject = transferSubject(outcome.transfer.id);
    if (outcome.stop === 'all') {
      await clocks.stop(subject, transaction);
    } else if (outcome.stop.length > 0) {
      await clocks.stop(subject, transaction, outcome.stop);
    }
    if (outcome.clocks.length > 0) {
      await clocks.set(outcome.clocks, transaction);
    }
    if (outcome.notices.length > 0) {
      await notices.add(outcome.notices, transaction, at.toISOString());
    }
  }
}

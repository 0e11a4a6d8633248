import type { DirectoryStore } from '@waymark/backend-features';
import {
  isOnCallHandedOver,
  ON_CALL_ITEM,
  type OnCallHandover,
  onCallHandoverOf,
  ownerOf,
  type Transfer,
} from '@waymark/plugin-ownership-common';
import { toDirectory } from '../directory/toDirectory';
import type { OnCallStore } from '../oncall/OnCallStore';
import type { TransferStore } from './TransferStore';
import { system, type TransferWriter } from './TransferWriter';

/** Looks after on-call in transfers: says how it stands, and ticks it off when it goes over by itself. */
export class OnCallOfTransfers {
  constructor(
    private readonly options: {
      store: TransferStore;
      writer: TransferWriter;
      onCall: OnCallStore;
      directory: DirectoryStore;
      now(): Date;
    },
  ) {}

  async of(transfer: Transfer): Promise<OnCallHandover> {
    const { onCall, directory } = this.options;
    const { entityRef, entityTitle, toRef } = transfer;
    const [connection, answers, people] = await Promise.all([
      onCall.connection(),
      onCall.answers([entityRef, toRef]),
      directory.byRefs([toRef]),
    ]);
    return onCallHandoverOf(
      {
        entityTitle,
        toRef,
        toTitle: ownerOf(toRef, toDirectory(people)).title,
      },
      {
        connection,
        thing: answers.get(entityRef),
        receiver: answers.get(toRef),
      },
    );
  }

  /** The items of open transfers whose on-call duty goes over. */
  async settle(): Promise<void> {
    const { store, writer, now } = this.options;
    for (const transfer of await store.notEndedBefore(now().toISOString())) {
      const item = transfer.items.find(({ id }) => id === ON_CALL_ITEM);
      if (transfer.phase === 'open' && item?.state === 'open') {
        const handover = await this.of(transfer);
        if (isOnCallHandedOver(handover) && !handover.isStale) {
          await writer.act(
            transfer.id,
            {
              type: 'set-item',
              itemId: ON_CALL_ITEM,
              state: 'done',
              reason: handover.sentence,
            },
            system,
          );
        }
      }
    }
  }
}

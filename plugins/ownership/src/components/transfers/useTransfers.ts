import type {
  RemainingTies,
  TransferDetails,
  TransferList,
  TransferPreparation,
  TransferPreview,
  TransfersApi,
  TransfersQuery,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useCallback, useState } from 'react';
import { useOwnershipAnswers } from '../../hooks/ownershipAnswers';

/** Transfers between teams, newest first. @public */
export function useTransfers(query: TransfersQuery): LiveAnswer<TransferList> {
  const { api, store } = useOwnershipAnswers();
  const key = [query.status, query.team, query.entityRef].join(' ');
  return useAnswer(store, `transfers ${key}`, () => api.transfers.list(query));
}

/** Everything about one transfer. */
export function useTransfer(id: string): LiveAnswer<TransferDetails> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, `transfer ${id}`, () => api.transfers.get(id));
}

/** What a form for a new transfer needs; nothing is asked without an entity. */
export function useTransferPreparation(
  entityRef: string | undefined,
): LiveAnswer<TransferPreparation> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(
    store,
    entityRef && `transfer preparation ${entityRef}`,
    () => api.transfers.prepare(entityRef!),
  );
}

/** The files as they would be; nothing is asked without an id. */
export function useTransferPreview(
  id: string | undefined,
): LiveAnswer<TransferPreview> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, id && `transfer preview ${id}`, () =>
    api.transfers.preview(id!),
  );
}

/** What else hangs on the giving team. */
export function useRemainingTies(id: string): LiveAnswer<RemainingTies> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, `transfer remaining ${id}`, () =>
    api.transfers.remaining(id),
  );
}

/** Something that is being changed, and why the last change failed. */
export interface TransferWrite {
  busy: boolean;
  error?: Error;
  /** Answers whether it went through; what is on screen is then renewed. */
  run: (
    write: (transfers: TransfersApi) => Promise<unknown>,
  ) => Promise<boolean>;
  clear: () => void;
}

/** Changes transfers and renews everything on screen. */
export function useTransferWrite(): TransferWrite {
  const { api, store } = useOwnershipAnswers();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const run = useCallback(
    async (write: (transfers: TransfersApi) => Promise<unknown>) => {
      setBusy(true);
      setError(undefined);
      try {
        await write(api.transfers);
        return true;
      } catch (failure) {
        setError(failure as Error);
        return false;
      } finally {
        setBusy(false);
        // Also after a failure: it may be because somebody else was faster.
        store.invalidate();
      }
    },
    [api, store],
  );
  const clear = useCallback(() => setError(undefined), []);
  return { busy, error, run, clear };
}

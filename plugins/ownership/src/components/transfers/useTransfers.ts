import type {
  RemainingTies,
  TransferDetails,
  TransferList,
  TransferPreparation,
  TransferPreview,
  TransfersApi,
  TransfersQuery,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer, useWrite, type Write } from '@waymark/tiles';
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

/** A transfer that is being changed, and why the last change failed. */
export type TransferWrite = Write<TransfersApi>;

/** Changes transfers and renews everything on screen. */
export function useTransferWrite(): TransferWrite {
  const { api, store } = useOwnershipAnswers();
  return useWrite({ api: api.transfers, store });
}

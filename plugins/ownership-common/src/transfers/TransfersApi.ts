import type { OwnershipRequestOptions } from '../OwnershipApi';
import type {
  TransferItemPlan,
  TransferItemState,
  TransferSide,
} from './transfer';
import type {
  RemainingTies,
  TransferDetails,
  TransferList,
  TransferPreparation,
  TransferPreview,
} from './transferAnswers';
import type { OpenTransfer } from './transferCommands';

/** @public */
export interface TransfersQuery {
  /** `open` leaves out what was completed or cancelled. */
  status?: 'open' | 'ended';
  /** Ref of a team on either side. */
  team?: string;
  entityRef?: string;
}

/** @public */
export interface TransferPlanChange {
  /** Of the plan that was read: 409 when it has changed since. */
  planVersion: number;
  startsOn: string;
  weeks: number;
  items: TransferItemPlan[];
}

/**
 * Transfers of services and modules from one team to another. Errors are those
 * of `OwnershipApi`; each write answers the transfer as it is then.
 *
 * @public
 */
export interface TransfersApi {
  list(
    query: TransfersQuery,
    options?: OwnershipRequestOptions,
  ): Promise<TransferList>;
  get(id: string, options?: OwnershipRequestOptions): Promise<TransferDetails>;
  /** What a form for a new transfer of the entity needs. */
  prepare(
    entityRef: string,
    options?: OwnershipRequestOptions,
  ): Promise<TransferPreparation>;
  open(
    transfer: OpenTransfer,
    options?: OwnershipRequestOptions,
  ): Promise<TransferDetails>;
  changePlan(
    id: string,
    plan: TransferPlanChange,
    options?: OwnershipRequestOptions,
  ): Promise<TransferDetails>;
  addItem(
    id: string,
    body: { planVersion: number; item: TransferItemPlan },
    options?: OwnershipRequestOptions,
  ): Promise<TransferDetails>;
  /** `reason` is required for `not-applicable`. */
  setItem(
    id: string,
    itemId: string,
    body: { state: TransferItemState; reason?: string },
    options?: OwnershipRequestOptions,
  ): Promise<TransferDetails>;
  sign(
    id: string,
    body: { side: TransferSide; planVersion: number },
    options?: OwnershipRequestOptions,
  ): Promise<TransferDetails>;
  block(
    id: string,
    reason: string,
    options?: OwnershipRequestOptions,
  ): Promise<TransferDetails>;
  unblock(
    id: string,
    options?: OwnershipRequestOptions,
  ): Promise<TransferDetails>;
  escalate(
    id: string,
    reason: string,
    options?: OwnershipRequestOptions,
  ): Promise<TransferDetails>;
  cancel(
    id: string,
    reason: string,
    options?: OwnershipRequestOptions,
  ): Promise<TransferDetails>;
  /** The files as they would be, before anything is written. */
  preview(
    id: string,
    options?: OwnershipRequestOptions,
  ): Promise<TransferPreview>;
  /** Proposes the change; asked again, brings the proposal up to date. */
  complete(
    id: string,
    options?: OwnershipRequestOptions,
  ): Promise<TransferDetails>;
  /** What else hangs on the giving team. */
  remaining(
    id: string,
    options?: OwnershipRequestOptions,
  ): Promise<RemainingTies>;
}

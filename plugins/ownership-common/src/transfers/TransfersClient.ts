import { pathOf } from '@waymark/plugin-client';
import type { PluginRequester } from '../client/PluginRequester';
import type { OwnershipRequestOptions } from '../OwnershipApi';
import { TransferItemPlan, TransferItemState, TransferSide } from './transfer';
import {
  remainingTiesSchema,
  transferDetailsSchema,
  transferListSchema,
  transferPreparationSchema,
  transferPreviewSchema,
} from './transferAnswers';
import type { OpenTransfer } from './transferCommands';
import type {
  TransferPlanChange,
  TransfersApi,
  TransfersQuery,
} from './TransfersApi';

type Options = OwnershipRequestOptions;

/**
 * Asks the ownership backend about transfers.
 *
 * @public
 */
export class TransfersClient implements TransfersApi {
  constructor(private readonly requester: PluginRequester) {}

  async list(query: TransfersQuery, options?: Options) {
    return this.requester.send(
      transferListSchema,
      { path: '/transfers', query: { ...query } },
      options,
    );
  }

  async get(id: string, options?: Options) {
    return this.requester.send(
      transferDetailsSchema,
      { path: pathOf('transfers', id) },
      options,
    );
  }

  async prepare(entityRef: string, options?: Options) {
    return this.requester.send(
      transferPreparationSchema,
      { path: '/transfers/preparation', query: { entityRef } },
      options,
    );
  }

  async open(transfer: OpenTransfer, options?: Options) {
    return this.post('/transfers', transfer, options);
  }

  async changePlan(id: string, plan: TransferPlanChange, options?: Options) {
    return this.post(pathOf('transfers', id, 'plan'), plan, options);
  }

  async addItem(
    id: string,
    body: { planVersion: number; item: TransferItemPlan },
    options?: Options,
  ) {
    return this.post(pathOf('transfers', id, 'items'), body, options);
  }

  async setItem(
    id: string,
    itemId: string,
    body: { state: TransferItemState; reason?: string },
    options?: Options,
  ) {
    return this.post(pathOf('transfers', id, 'items', itemId), body, options);
  }

  async sign(
    id: string,
    body: { side: TransferSide; planVersion: number },
    options?: Options,
  ) {
    return this.post(pathOf('transfers', id, 'sign'), body, options);
  }

  async block(id: string, reason: string, options?: Options) {
    return this.post(pathOf('transfers', id, 'block'), { reason }, options);
  }

  async unblock(id: string, options?: Options) {
    return this.post(pathOf('transfers', id, 'unblock'), {}, options);
  }

  async escalate(id: string, reason: string, options?: Options) {
    return this.post(pathOf('transfers', id, 'escalate'), { reason }, options);
  }

  async cancel(id: string, reason: string, options?: Options) {
    return this.post(pathOf('transfers', id, 'cancel'), { reason }, options);
  }

  async preview(id: string, options?: Options) {
    return this.requester.send(
      transferPreviewSchema,
      { path: pathOf('transfers', id, 'preview') },
      options,
    );
  }

  async complete(id: string, options?: Options) {
    return this.post(pathOf('transfers', id, 'complete'), {}, options);
  }

  async remaining(id: string, options?: Options) {
    return this.requester.send(
      remainingTiesSchema,
      { path: pathOf('transfers', id, 'remaining') },
      options,
    );
  }

  private async post(path: string, body: unknown, options?: Options) {
    return this.requester.send(
      transferDetailsSchema,
      { method: 'POST', path, body },
      options,
    );
  }
}

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
      { path: pathOf(id) },
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
    return this.post(pathOf(id, 'plan'), plan, options);
  }

  async addItem(
    id: string,
    body: { planVersion: number; item: TransferItemPlan },
    options?: Options,
  ) {
    return this.post(pathOf(id, 'items'), body, options);
  }

  async setItem(
    id: string,
    itemId: string,
    body: { state: TransferItemState; reason?: string },
    options?: Options,
  ) {
    return this.post(pathOf(id, 'items', itemId), body, options);
  }

  async sign(
    id: string,
    body: { side: TransferSide; planVersion: number },
    options?: Options,
  ) {
    return this.post(pathOf(id, 'sign'), body, options);
  }

  async block(id: string, reason: string, options?: Options) {
    return this.post(pathOf(id, 'block'), { reason }, options);
  }

  async unblock(id: string, options?: Options) {
    return this.post(pathOf(id, 'unblock'), {}, options);
  }

  async escalate(id: string, reason: string, options?: Options) {
    return this.post(pathOf(id, 'escalate'), { reason }, options);
  }

  async cancel(id: string, reason: string, options?: Options) {
    return this.post(pathOf(id, 'cancel'), { reason }, options);
  }

  async preview(id: string, options?: Options) {
    return this.requester.send(
      transferPreviewSchema,
      { path: pathOf(id, 'preview') },
      options,
    );
  }

  async complete(id: string, options?: Options) {
    return this.post(pathOf(id, 'complete'), {}, options);
  }

  async remaining(id: string, options?: Options) {
    return this.requester.send(
      remainingTiesSchema,
      { path: pathOf(id, 'remaining') },
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

function pathOf(...segments: string[]): string {
  return `/transfers${segments
    .map(segment => `/${encodeURIComponent(segment)}`)
    .join('')}`;
}

import type {
  KeptWebhookDelivery,
  WebhookDeliveryList,
  WebhookDeliveryStatus,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer, useWrite } from '@waymark/tiles';
import { useOwnershipAnswers } from '../../hooks/ownershipAnswers';

/** Deliveries of one status, or all; the newest first. */
export function useDeliveries(
  status: WebhookDeliveryStatus | undefined,
): LiveAnswer<WebhookDeliveryList> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, `deliveries ${status ?? ''}`, () =>
    api.reviewers.deliveries({ status }),
  );
}

/** Makes deliveries wait again, one at a time. */
export function useReplay() {
  const { api, store } = useOwnershipAnswers();
  const { busy, error, run } = useWrite({ api: api.reviewers, store });
  return {
    isBusy: busy,
    error,
    replay: ({ source, id }: KeptWebhookDelivery) =>
      run(reviewers => reviewers.replayDelivery(source, id)),
  };
}

import type {
  KeptWebhookDelivery,
  WebhookDeliveryList,
  WebhookDeliveryStatus,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useState } from 'react';
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
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  return {
    isBusy,
    error,
    replay: async ({ source, id }: KeptWebhookDelivery) => {
      setBusy(true);
      setError(undefined);
      try {
        await api.reviewers.replayDelivery(source, id);
      } catch (failure) {
        setError(failure as Error);
      } finally {
        setBusy(false);
        store.invalidate();
      }
    },
  };
}

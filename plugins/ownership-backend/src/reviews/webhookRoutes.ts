import { InputError, NotFoundError } from '@backstage/errors';
import type { ReviewHosts } from '@waymark/plugin-ownership-node';
import express, { type Router } from 'express';
import type { DeliveryStore } from './DeliveryStore';

/**
 * Takes what code hosts send. The body is read as it was sent, because its
 * signature is of the bytes; the answer comes when the delivery is committed.
 */
export function webhookRoutes(
  router: Router,
  options: {
    hosts: ReviewHosts;
    deliveries: DeliveryStore;
    now(): Date;
  },
): void {
  const { hosts, deliveries, now } = options;
  const readBody = express.raw({
    type: () => true,
    limit: '1mb',
    inflate: false,
  });

  router.post('/webhooks/:source', readBody, async (request, response) => {
    const { source } = request.params;
    const host = hosts.host(source);
    if (!host) {
      throw new NotFoundError(`No host '${source}' is installed`);
    }
    // A body of no bytes stays what the parser makes of none.
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const delivery = host.readDelivery({ headers: request.headers, body });
    if (!delivery) {
      throw new NotFoundError(
        `Webhooks of ${source} are not configured: set ownership.webhooks.${source}.secret`,
      );
    }
    if (delivery.id === '' || delivery.id.length > 128) {
      throw new InputError(
        'The id of the delivery must have 1 to 128 characters',
      );
    }
    const status = await deliveries.accept(
      source,
      delivery,
      now().toISOString(),
      // Somebody asked the host to send it again.
      true,
    );
    response.status(202).json({ status });
  });
}

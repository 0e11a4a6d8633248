import type {
  AuditorService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ownershipWebhooksManagePermission,
  webhookDeliveryStatusSchema,
} from '@waymark/plugin-ownership-common';
import type { Router } from 'express';
import { z } from 'zod';
import { audited, type Guard, parseInput } from '@waymark/backend-features';
import type { DeliveryStore } from './DeliveryStore';
import type { ReviewStore } from './ReviewStore';

const listQuerySchema = z.object({
  status: webhookDeliveryStatusSchema.optional(),
  limit: z.coerce
    .number()
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(500, 'must be at most 500')
    .default(100),
});

const pullRequestSchema = z.object({
  number: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(2_147_483_647, 'is too large'),
});

/** Pull requests for readers, and deliveries for those who run the platform. */
export function deliveryRoutes(
  router: Router,
  options: {
    guard: Guard;
    permissions: PermissionsService;
    auditor: AuditorService;
    deliveries: DeliveryStore;
    store: ReviewStore;
    now(): Date;
  },
): void {
  const { guard, permissions, auditor, deliveries, store, now } = options;

  const mayManage = async (credentials: BackstageCredentials) => {
    const [{ result }] = await permissions.authorize(
      [{ permission: ownershipWebhooksManagePermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `The permission ${ownershipWebhooksManagePermission.name} is missing; the people who run the platform have it`,
      );
    }
  };

  router.get(
    '/repositories/:id/pull-requests/:number',
    async (request, response) => {
      await guard.reader(request);
      const { id } = request.params;
      const { number } = parseInput(pullRequestSchema, request.params);
      const review = await store.find(id, number);
      if (!review) {
        throw new NotFoundError(
          `No pull request ${number} of the repository '${id}' was seen; webhooks tell of them`,
        );
      }
      response.json(review);
    },
  );

  router.get('/webhook-deliveries', async (request, response) => {
    await mayManage(await guard.reader(request));
    response.json(
      await deliveries.list(parseInput(listQuerySchema, request.query)),
    );
  });

  router.post(
    '/webhook-deliveries/:source/:id/replay',
    async (request, response) => {
      await mayManage(await guard.reader(request));
      const { source, id } = request.params;
      const item = await audited(
        auditor,
        {
          eventId: 'webhook-replay',
          severityLevel: 'medium',
          request,
          meta: { source, id },
        },
        async () => {
          const known = await deliveries.find(source, id);
          if (!known) {
            throw new NotFoundError(
              `There is no delivery '${id}' of ${source}`,
            );
          }
          if (!(await deliveries.replay(source, id, now().toISOString()))) {
            throw new InputError(
              `The delivery '${id}' is about no pull request: there is nothing to do`,
            );
          }
          return await deliveries.find(source, id);
        },
      );
      response.status(202).json(item);
    },
  );
}

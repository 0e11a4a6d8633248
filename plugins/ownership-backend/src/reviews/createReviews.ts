import { createHash } from 'node:crypto';
import { ownershipWebhooksManagePermission } from '@waymark/plugin-ownership-common';
import { later } from '@waymark/backend-features';
import type { FeatureEnvironment } from '../createFeatures';
import type { Feature } from '../Feature';
import type { ReviewerService } from '../reviewers/ReviewerService';
import { DatabaseDeliveryStore } from './DatabaseDeliveryStore';
import { DatabaseReviewStore } from './DatabaseReviewStore';
import { deliveryRoutes } from './deliveryRoutes';
import { DeliveryWorker } from './DeliveryWorker';
import { ReviewService } from './ReviewService';
import { webhookRoutes } from './webhookRoutes';

const keepMillis = 30 * 24 * 60 * 60_000;

/** The verdict on pull requests: what hosts send is kept, worked on, and answered with a status. */
export function createReviews(
  environment: FeatureEnvironment & { reviewers: ReviewerService },
): { feature: Feature } {
  const { knex, config, settings, now, reviewHosts: hosts } = environment;
  environment.permissionsRegistry.addPermissions([
    ownershipWebhooksManagePermission,
  ]);
  const deliveries = new DatabaseDeliveryStore(knex);
  const store = new DatabaseReviewStore(knex);
  const reviews = new ReviewService({
    ...environment,
    hosts,
    owners: settings?.owners,
    appUrl: (
      config.getOptionalString('app.baseUrl') ?? 'http://localhost:3000'
    ).replace(/\/+$/, ''),
  });
  const worker = new DeliveryWorker({
    ...environment,
    deliveries,
    store,
    reviews,
  });

  /** Open pull requests are looked at again when their repository was scanned at another commit. */
  const lookAgain = async () => {
    const open = await store.open();
    const trees = open.length > 0 ? await environment.trees.summaries() : [];
    for (const { id, host, repositoryId, ...pullRequest } of open) {
      const tree = trees.find(each => each.repositoryId === repositoryId);
      if (tree) {
        const key = createHash('sha256').update(`${id} ${tree.commit}`);
        await deliveries.accept(
          host,
          {
            id: `scan-${key.digest('hex').slice(0, 32)}`,
            event: 'scan',
            pullRequest,
          },
          now().toISOString(),
        );
      }
    }
  };

  return {
    feature: {
      rawRoutes: router => webhookRoutes(router, { hosts, deliveries, now }),
      routes: router =>
        deliveryRoutes(router, { ...environment, deliveries, store }),
      tasks: [
        {
          id: 'webhooks',
          // In every process: the lease of a pull request decides who works on it.
          scope: 'local',
          frequency: { seconds: 3 },
          run: () => worker.run(),
        },
        {
          id: 'webhooks-prune',
          scope: 'global',
          frequency: { hours: 24 },
          run: () => deliveries.prune(later(now(), -keepMillis)),
        },
      ],
      afterAssessment: lookAgain,
      stop: () => worker.stop(),
    },
  };
}

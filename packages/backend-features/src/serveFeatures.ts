import type {
  HttpRouterService,
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Visibility } from './access/Visibility';
import type { ActionsRegistryService } from './alphaCompat';
import type { Feature } from './Feature';
import { featureRouter } from './http/featureRouter';
import type { Guard } from './http/Guard';
import { MetricService } from './metrics/MetricService';
import { scheduleTasks } from './scheduleTasks';

/**
 * Makes a plugin of its features: their routes, metrics, actions and tasks, and
 * an orderly stop of all of them.
 */
export async function serveFeatures(options: {
  pluginId: string;
  features: readonly Feature[];
  /** Paths that check a signature or a secret of their own; each covers everything below it. */
  unauthenticatedPaths: readonly string[];
  guard: Guard;
  visibility: Visibility;
  actions: ActionsRegistryService;
  httpRouter: HttpRouterService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  scheduler: SchedulerService;
  now(): Date;
}): Promise<void> {
  const { features, unauthenticatedPaths, httpRouter } = options;
  const metrics = new MetricService({
    ...options,
    sources: features.flatMap(feature => feature.metrics ?? []),
  });
  for (const path of unauthenticatedPaths) {
    httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
  }
  httpRouter.use(featureRouter({ ...options, metrics }));
  features.forEach(feature => feature.actions?.(options.actions));
  await scheduleTasks(options);
  options.lifecycle.addShutdownHook(async () => {
    await Promise.all(features.map(feature => feature.stop?.()));
  });
}

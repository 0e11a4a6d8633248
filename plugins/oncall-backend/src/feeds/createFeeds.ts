import type { Feature } from '@waymark/backend-features';
import type { FeatureEnvironment } from '../createFeatures';
import type { Schedules } from '../schedules/createSchedules';
import { DatabaseFeedStore } from './DatabaseFeedStore';
import { calendarRoutes, feedRoutes } from './feedRoutes';
import { FeedService } from './FeedService';

/** Calendars of shifts that programs subscribe to. */
export function createFeeds(
  environment: FeatureEnvironment & Pick<Schedules, 'people' | 'reader'>,
): Feature {
  const { config } = environment;
  const trimmed = (url: string) => url.replace(/\/+$/, '');
  const feeds = new FeedService({
    ...environment,
    feeds: new DatabaseFeedStore(environment.knex),
    baseUrl: `${trimmed(
      config.getOptionalString('backend.baseUrl') ?? '',
    )}/api/oncall`,
    appUrl: trimmed(config.getOptionalString('app.baseUrl') ?? ''),
  });
  return {
    rawRoutes: router => calendarRoutes(router, feeds),
    routes: router => feedRoutes(router, { ...environment, feeds }),
  };
}

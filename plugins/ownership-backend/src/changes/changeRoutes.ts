import type { Router } from 'express';
import { type Guard, parseInput } from '@waymark/backend-features';
import { changesQuerySchema } from '../http/schemas';
import type { FeedService } from './FeedService';

/** Routes for those who follow this plugin, the catalog first of all. */
export function changeRoutes(
  router: Router,
  options: { guard: Guard; feed: FeedService },
): void {
  const { guard, feed } = options;

  router.get('/catalog-snapshot', async (request, response) => {
    const credentials = await guard.reader(request);
    response.json(await feed.snapshot(credentials));
  });

  router.get('/changes', async (request, response) => {
    await guard.reader(request);
    const { after, limit } = parseInput(changesQuerySchema, request.query);
    response.json(await feed.changes(after, limit));
  });
}

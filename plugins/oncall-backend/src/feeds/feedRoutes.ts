import { createHash } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Callers,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import { createFeedSchema } from '@waymark/plugin-oncall-common';
import { redactFeedAddress } from '@waymark/plugin-oncall-node';
import type { Request, Router } from 'express';
import type { FeedService } from './FeedService';

/**
 * The calendars themselves, by their secret: no other credentials. Nothing else
 * lies below this path, which is open.
 */
export function calendarRoutes(router: Router, feeds: FeedService): void {
  router.use('/calendar', (request, _, next) => {
    // The access log writes this field when the answer is sent.
    request.originalUrl = redactFeedAddress(request.originalUrl);
    next();
  });

  router.get('/calendar/:file', async (request, response) => {
    const [, secret] = /^([\w-]{43})\.ics$/.exec(request.params.file) ?? [];
    const text = secret && (await feeds.calendar(secret));
    if (!text) {
      // The same for one that never was and one that was revoked.
      response.status(404).json({ error: { name: 'NotFoundError' } });
      return;
    }
    const etag = `"${createHash('sha256').update(text).digest('hex')}"`;
    response.set({
      etag,
      'cache-control': 'private, no-cache',
      'content-type': 'text/calendar; charset=utf-8',
    });
    if (request.headers['if-none-match'] === etag) {
      response.status(304).end();
    } else {
      response.send(text);
    }
  });
}

/** Routes about one's own feeds. */
export function feedRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    feeds: FeedService;
  },
): void {
  const { guard, callers, auditor, feeds } = options;
  const callerOf = async (request: Request) =>
    await callers.callerOf(await guard.reader(request));

  router.get('/feeds', async (request, response) => {
    response.json({ items: await feeds.list(await callerOf(request)) });
  });

  router.post('/feeds', async (request, response) => {
    const caller = await callerOf(request);
    const wanted = parseInput(createFeedSchema, request.body);
    const feed = await audited(
      auditor,
      {
        eventId: 'feed-create',
        severityLevel: 'medium',
        request,
        meta: wanted,
      },
      async () => feeds.create(wanted, caller),
    );
    response.status(201).set('cache-control', 'no-store').json(feed);
  });

  router.post('/feeds/:id/revoke', async (request, response) => {
    const caller = await callerOf(request);
    const { id } = request.params;
    await audited(
      auditor,
      {
        eventId: 'feed-revoke',
        severityLevel: 'medium',
        request,
        meta: { id },
      },
      async () => feeds.revoke(id, caller),
    );
    response.json({ items: await feeds.list(caller) });
  });
}

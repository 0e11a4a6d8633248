import { InputError, NotFoundError } from '@backstage/errors';
import type { Guard } from '@waymark/backend-features';
import type { TicketTracker } from '@waymark/plugin-platform-desk-node';
import express, { type Router } from 'express';
import type { TrackerInbox } from './TrackerInbox';
import type { TrackerStates } from './TrackerStates';

/**
 * Takes what the tracker sends: checked on the bytes as they came, and answered
 * when it is committed; worked on afterwards.
 */
export function trackerWebhooks(
  router: Router,
  options: { tracker?: TicketTracker; inbox?: TrackerInbox },
): void {
  const { tracker, inbox } = options;
  router.post(
    '/webhooks/:tracker',
    (request, _response, next) => {
      // A body of somebody who has no business here is not even read.
      next(
        tracker?.id === request.params.tracker
          ? undefined
          : new NotFoundError(
              `Requests are followed in no tracker called '${request.params.tracker}'`,
            ),
      );
    },
    express.raw({ type: () => true, limit: '1mb', inflate: false }),
    async (request, response) => {
      const { body, headers } = request;
      if (!Buffer.isBuffer(body) || body.length === 0) {
        throw new InputError('body: must not be empty');
      }
      const { changes, ignored } = tracker!.readWebhook({ headers, body });
      if (changes.length === 0) {
        response.status(202).json({
          status: 'ignored',
          ...(ignored ? { reason: ignored } : {}),
        });
        return;
      }
      await inbox!.keep(body, changes);
      response.status(202).json({ status: 'accepted' });
      // What fails is tried again by the task.
      inbox!.run().catch(() => {});
    },
  );
}

/** How the trackers are. */
export function trackerRoutes(
  router: Router,
  { guard, states }: { guard: Guard; states: TrackerStates },
): void {
  router.get('/trackers', async (request, response) => {
    const credentials = await guard.reader(request);
    response.json({ items: await states.list(credentials) });
  });
}

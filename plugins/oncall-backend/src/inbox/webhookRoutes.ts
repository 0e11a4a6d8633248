import { randomBytes } from 'node:crypto';
import {
  AuthenticationError,
  InputError,
  NotFoundError,
} from '@backstage/errors';
import express, { type Router } from 'express';
import type { InboxWriter } from './InboxWriter';
import { isFrom } from './isFrom';
import type { AlertSource } from './sourceSettings';

/** Rises with time: an index that grows at its end costs least. */
function idAt(now: Date): string {
  return `${String(now.getTime()).padStart(14, '0')}-${randomBytes(12).toString(
    'hex',
  )}`;
}

/**
 * Takes what tools send: the proof is checked on the bytes as they came, and the
 * answer is given when the delivery is committed.
 */
export function webhookRoutes(
  router: Router,
  options: {
    sources: ReadonlyMap<string, AlertSource>;
    writer: InboxWriter;
    now(): Date;
  },
): void {
  const { sources, writer, now } = options;
  const readBody = express.raw({
    type: () => true,
    limit: '1mb',
    inflate: false,
  });

  router.post(
    '/webhooks/:source',
    (request, _response, next) => {
      // A body of somebody who has no business here is not even read.
      next(
        sources.has(request.params.source)
          ? undefined
          : new NotFoundError(
              `No source of alerts is called '${request.params.source}'; see oncall.webhooks in the configuration`,
            ),
      );
    },
    readBody,
    async (request, response) => {
      const source = sources.get(request.params.source)!;
      const { body } = request;
      if (!Buffer.isBuffer(body) || body.length === 0) {
        throw new InputError('body: must not be empty');
      }
      if (!isFrom(source, request.headers, body)) {
        throw new AuthenticationError(
          `The signature or token is not that of '${source.name}'`,
        );
      }
      const at = now();
      const id = idAt(at);
      await writer.keep({
        id,
        source: source.name,
        receivedAt: at.toISOString(),
        body,
      });
      response.status(202).json({ id, status: 'accepted' });
    },
  );
}

import { AuthenticationError, InputError } from '@backstage/errors';
import { isSigned } from '@waymark/backend-features';
import type {
  WebhookDelivery,
  WebhookRequest,
} from '@waymark/plugin-ownership-node';
import { z } from 'zod';

/** What decides about a status or tells who is asked. */
const events: Readonly<Record<string, readonly string[]>> = {
  pull_request: [
    'opened',
    'synchronize',
    'reopened',
    'ready_for_review',
    'edited',
    'closed',
    'review_requested',
    'review_request_removed',
  ],
  pull_request_review: ['submitted', 'edited', 'dismissed'],
};

const bodySchema = z.object({
  action: z.string().optional(),
  pull_request: z.object({ number: z.number().int().positive() }),
  repository: z.object({ html_url: z.url() }),
});

/**
 * Checks `X-Hub-Signature-256` over the bytes as they came, then reads which
 * pull request it is about. Throws `AuthenticationError` and `InputError`.
 */
export function readDelivery(
  { headers, body }: WebhookRequest,
  secret: string,
  handles: (repositoryUrl: string) => boolean,
): WebhookDelivery {
  checkSignature(headerOf(headers, 'x-hub-signature-256'), body, secret);
  const event = headerOf(headers, 'x-github-event');
  const id = headerOf(headers, 'x-github-delivery');
  if (!event || !id) {
    throw new InputError(
      'The headers X-GitHub-Event and X-GitHub-Delivery are missing',
    );
  }
  if (!Object.hasOwn(events, event)) {
    return { id, event, ignored: `Events of kind ${event} decide nothing` };
  }
  const parsed = bodySchema.safeParse(readJson(headers, body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`${issue.path.join('.')}: ${issue.message}`);
  }
  const { action, pull_request: pull, repository } = parsed.data;
  const named = action ? `${event}.${action}` : event;
  if (action && !events[event].includes(action)) {
    return { id, event: named, ignored: `${named} decides nothing` };
  }
  if (!handles(repository.html_url)) {
    return {
      id,
      event: named,
      ignored: `integrations.github names no host of ${repository.html_url}`,
    };
  }
  return {
    id,
    event: named,
    pullRequest: { repositoryUrl: repository.html_url, number: pull.number },
  };
}

function checkSignature(
  given: string | undefined,
  body: Uint8Array,
  secret: string,
): void {
  if (!given) {
    throw new AuthenticationError(
      'The header X-Hub-Signature-256 is missing: set the secret of the webhook on GitHub',
    );
  }
  if (!isSigned(body, given, secret)) {
    throw new AuthenticationError(
      'The signature of the webhook is wrong: its secret on GitHub and ownership.webhooks.github.secret differ',
    );
  }
}

function readJson(headers: WebhookRequest['headers'], body: Uint8Array) {
  if (!/^application\/json\b/i.test(headerOf(headers, 'content-type') ?? '')) {
    throw new InputError(
      'Content-Type: choose application/json for the webhook on GitHub',
    );
  }
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw new InputError('The body is not JSON');
  }
}

function headerOf(
  headers: WebhookRequest['headers'],
  name: string,
): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

import { AuthenticationError, InputError } from '@backstage/errors';
import { isSigned } from '@waymark/backend-features';
import type {
  TrackerChange,
  TrackerDelivery,
} from '@waymark/plugin-platform-desk-node';
import { z } from 'zod';
import { commentSchema, issueSchema } from './githubSchemas';
import { commentChange, statusChange } from './issueFacts';

const bodySchema = z.object({
  action: z.string(),
  issue: issueSchema,
  comment: commentSchema.optional(),
  repository: z.object({ full_name: z.string() }),
});

/**
 * Checks `X-Hub-Signature-256` over the bytes as they came, then reads what has
 * happened. Throws `AuthenticationError` and `InputError`.
 */
export function readDelivery(
  { headers, body }: TrackerDelivery,
  secret: string,
  repository: string,
): { changes: TrackerChange[]; ignored?: string } {
  const headerOf = (name: string) => [headers[name]].flat()[0];
  checkSignature(headerOf('x-hub-signature-256'), body, secret);
  const event = headerOf('x-github-event');
  if (event !== 'issues' && event !== 'issue_comment') {
    return ignored(`Events of kind ${event} tell nothing of requests`);
  }
  const parsed = bodySchema.safeParse(jsonOf(body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`${issue.path.join('.')}: ${issue.message}`);
  }
  const { action, issue, comment, repository: from } = parsed.data;
  if (from.full_name.toLowerCase() !== repository.toLowerCase()) {
    return ignored(`Requests are followed in ${repository}`);
  }
  if (issue.pull_request) {
    return ignored('It is about a pull request');
  }
  if (event === 'issues') {
    return action === 'closed' || action === 'reopened'
      ? { changes: [statusChange(issue, repository)] }
      : ignored(`issues.${action} changes no state`);
  }
  const change =
    comment && action === 'created'
      ? commentChange(comment, repository)
      : undefined;
  return change
    ? { changes: [change] }
    : ignored(`issue_comment.${action} says nothing new`);
}

function ignored(why: string) {
  return { changes: [], ignored: why };
}

function checkSignature(
  given: string | undefined,
  body: Buffer,
  secret: string,
): void {
  if (!isSigned(body, given, secret)) {
    throw new AuthenticationError(
      'The signature of the webhook is missing or wrong: its secret on GitHub and platformDesk.github.issues.webhookSecret differ',
    );
  }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError(
      'The body is not JSON: choose application/json for the webhook on GitHub',
    );
  }
}

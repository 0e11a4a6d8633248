import { AuthenticationError, InputError } from '@backstage/errors';
import { isSigned } from '@waymark/backend-features';
import type {
  TrackerChange,
  TrackerDelivery,
} from '@waymark/plugin-platform-desk-node';
import { commentChange, statusOf } from './issueFacts';
import { webhookSchema } from './jiraSchemas';
import type { JiraSettings } from './readJiraSettings';

const telling = ['jira:issue_updated', 'comment_created'];
const movingFields = ['status', 'resolution'];

/**
 * Checks `X-Hub-Signature` over the bytes as they came, then reads what has
 * happened. Throws `AuthenticationError` and `InputError`.
 */
export function readDelivery(
  { headers, body }: TrackerDelivery,
  secret: string,
  settings: JiraSettings,
): { changes: TrackerChange[]; ignored?: string } {
  checkSignature([headers['x-hub-signature']].flat()[0], body, secret);
  const parsed = webhookSchema.safeParse(jsonOf(body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`${issue.path.join('.')}: ${issue.message}`);
  }
  const { webhookEvent, timestamp, issue, comment, changelog } = parsed.data;
  if (!issue || !telling.includes(webhookEvent)) {
    return ignored(`${webhookEvent} tells nothing of requests`);
  }
  const { key, fields = {} } = issue;
  if (!key.startsWith(`${settings.project}-`)) {
    return ignored(`Requests are followed in ${settings.project}`);
  }
  const said = comment && commentChange(key, comment);
  const { status, resolution } = fields;
  const at =
    fields.updated ??
    (timestamp === undefined ? undefined : new Date(timestamp).toISOString());
  const hasMoved = (changelog?.items ?? []).some(({ field }) =>
    movingFields.includes(field),
  );
  const changes: TrackerChange[] = [
    ...(said ? [said] : []),
    ...(hasMoved && status && at
      ? [
          {
            kind: 'status' as const,
            key,
            at,
            status: statusOf({ status, resolution }, settings),
          },
        ]
      : []),
  ];
  return changes.length > 0 ? { changes } : ignored('It says nothing new');
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
      'The signature of the webhook is missing or wrong: its secret in Jira and platformDesk.jira.webhookSecret differ',
    );
  }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError('The body is not JSON');
  }
}

import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { TicketStatus } from '@waymark/plugin-platform-desk-common';

/** A Jira, as configured. */
export interface JiraSettings {
  kind: 'cloud' | 'server';
  /** Without a slash at its end. */
  baseUrl: string;
  /** Of the header that says who asks. */
  authorization: string;
  project: string;
  issueType: string;
  /** Names in the workflow, where the category of a status does not say enough. */
  statuses: Partial<Record<TicketStatus, string>>;
  /** Resolutions that mean that it was not done; the first that a transition takes is set. */
  declinedResolutions: string[];
  webhookSecret?: string;
}

const key = 'platformDesk.jira';
const shortestSecret = 16;
const named: TicketStatus[] = [
  'open',
  'triaged',
  'in-progress',
  'waiting',
  'done',
  'declined',
];
const usuallyDeclined = [
  "Won't Do",
  "Won't Fix",
  'Declined',
  'Rejected',
  'Duplicate',
  'Cannot Reproduce',
];

/** Reads the configuration, if there is one; throws an error naming the key that is wrong. */
export function readJiraSettings(config: Config): JiraSettings | undefined {
  const jira = config.getOptionalConfig(key);
  if (!jira) {
    return undefined;
  }
  const baseUrl = readAddress(jira.getString('baseUrl'));
  const isAtlassian = new URL(baseUrl).hostname.endsWith('.atlassian.net');
  const kind =
    jira.getOptionalString('kind') ?? (isAtlassian ? 'cloud' : 'server');
  if (kind !== 'cloud' && kind !== 'server') {
    throw new InputError(`${key}.kind: must be cloud or server`);
  }
  const project = jira.getString('project');
  if (!/^[A-Z][A-Z0-9_]{1,254}$/.test(project)) {
    throw new InputError(
      `${key}.project: must be the key of a project such as PLAT`,
    );
  }
  const webhookSecret = jira.getOptionalString('webhookSecret');
  if (webhookSecret !== undefined && webhookSecret.length < shortestSecret) {
    throw new InputError(
      `${key}.webhookSecret: must have at least ${shortestSecret} characters; make one with openssl rand -hex 32`,
    );
  }
  return {
    kind,
    baseUrl,
    authorization: authorizationOf(jira, kind),
    project,
    issueType: jira.getOptionalString('issueType') ?? 'Task',
    statuses: readStatuses(jira),
    declinedResolutions:
      jira.getOptionalStringArray('declinedResolutions') ?? usuallyDeclined,
    ...(webhookSecret ? { webhookSecret } : {}),
  };
}

function readAddress(text: string): string {
  const { protocol, hostname } = URL.canParse(text)
    ? new URL(text)
    : { protocol: '', hostname: '' };
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) {
    throw new InputError(
      `${key}.baseUrl: must begin with https://, since a token is sent there`,
    );
  }
  return text.replace(/\/+$/, '');
}

/** Cloud takes an account and its token, Server a token of its own. */
function authorizationOf(jira: Config, kind: JiraSettings['kind']): string {
  const token = jira.getString('token');
  const email = jira.getOptionalString('email');
  if (kind === 'server') {
    return `Bearer ${token}`;
  }
  if (!email) {
    throw new InputError(
      `${key}.email: Jira Cloud needs the e-mail address of the account of the token`,
    );
  }
  return `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
}

function readStatuses(jira: Config): JiraSettings['statuses'] {
  const statuses = jira.getOptionalConfig('statuses');
  for (const name of statuses?.keys() ?? []) {
    if (!named.some(status => status === name)) {
      throw new InputError(
        `${key}.statuses.${name}: there is no such status; there are: ${named.join(
          ', ',
        )}`,
      );
    }
  }
  return Object.fromEntries(
    named.flatMap(status => {
      const name = statuses?.getOptionalString(status);
      return name ? [[status, name]] : [];
    }),
  );
}

import { createHmac } from 'node:crypto';
import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { ExampleSource } from './settings';

const requestMillis = 20_000;

/** The routes of the on-call backend, over HTTP as everybody else uses them. */
export class OncallDoor {
  constructor(
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
    },
  ) {}

  /** What a tool would send: signed, or with its token. */
  async deliver(source: ExampleSource, body: string): Promise<void> {
    await this.send(`/webhooks/${source.name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...proofOf(source, body) },
      body,
    });
  }

  async get(path: string): Promise<any> {
    return await this.send(path, { headers: await this.authorization() });
  }

  async post(path: string, body: object): Promise<any> {
    return await this.send(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(await this.authorization()),
      },
      body: JSON.stringify(body),
    });
  }

  private async authorization(): Promise<Record<string, string>> {
    const { auth } = this.options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'oncall',
    });
    return { authorization: `Bearer ${token}` };
  }

  private async send(path: string, init: RequestInit): Promise<any> {
    const baseUrl = await this.options.discovery.getBaseUrl('oncall');
    const response = await fetch(`${baseUrl}${path}`, {
      ...init,
      signal: AbortSignal.timeout(requestMillis),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return await response.json();
  }
}

function proofOf(
  { kind, secret, token }: ExampleSource,
  body: string,
): Record<string, string> {
  if (secret !== undefined && (kind === 'pagerduty' || kind === 'generic')) {
    const hex = createHmac('sha256', secret).update(body).digest('hex');
    return kind === 'pagerduty'
      ? { 'x-pagerduty-signature': `v1=${hex}` }
      : { 'x-waymark-signature': `sha256=${hex}` };
  }
  return kind === 'opsgenie'
    ? { 'x-waymark-token': token ?? '' }
    : { authorization: `Bearer ${token ?? ''}` };
}

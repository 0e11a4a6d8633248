import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import type { z } from 'zod';
import { NotInstalledError } from './NotInstalledError';
import type { RequestOptions } from './RequestOptions';

/**
 * The part of a discovery API or service that the client needs.
 *
 * @public
 */
export interface ClientDiscoveryApi {
  getBaseUrl(pluginId: string): Promise<string>;
}

/**
 * The part of a fetch API that the client needs; the global object fits.
 *
 * @public
 */
export interface ClientFetchApi {
  fetch(url: string, init?: RequestInit): Promise<Response>;
}

type QueryValue = string | number | undefined;

/**
 * One request of a client: `path` is below the base address of the plugin and
 * already encoded; a `body` is sent as JSON.
 *
 * @public
 */
export interface PluginRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Readonly<Record<string, QueryValue>>;
  body?: unknown;
}

const DOWN = [502, 503, 504];

/**
 * Sends requests to one plugin and checks the answers against their schemas.
 * Throws `NotInstalledError` when the plugin is absent, `ServiceUnavailableError`
 * when it is down, and `ResponseError` when it refuses.
 *
 * @public
 */
export class PluginRequester {
  constructor(
    private readonly pluginId: string,
    private readonly discoveryApi: ClientDiscoveryApi,
    private readonly fetchApi: ClientFetchApi,
  ) {}

  async send<Schema extends z.ZodType>(
    schema: Schema,
    request: PluginRequest,
    options: RequestOptions = {},
  ): Promise<z.output<Schema>> {
    const baseUrl = await this.discoveryApi.getBaseUrl(this.pluginId);
    const url = `${baseUrl}${request.path}${queryStringOf(request.query)}`;
    const response = await this.fetch(url, request, options);
    const isJson = /\bjson\b/i.test(response.headers.get('content-type') ?? '');
    if (DOWN.includes(response.status)) {
      throw new ServiceUnavailableError(
        `The ${this.pluginId} backend is not available`,
        await ResponseError.fromResponse(response),
      );
    }
    // A plugin answers 404 with a JSON error; a backend without it does not,
    // and a static host answers any address with its page.
    if (!isJson && (response.status === 404 || response.ok)) {
      throw new NotInstalledError(this.pluginId);
    }
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return schema.parse(await response.json());
  }

  private async fetch(
    url: string,
    request: PluginRequest,
    { token, signal }: RequestOptions,
  ): Promise<Response> {
    const hasBody = request.body !== undefined;
    try {
      return await this.fetchApi.fetch(url, {
        method: request.method ?? 'GET',
        headers: {
          ...(hasBody ? { 'content-type': 'application/json' } : {}),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        ...(hasBody ? { body: JSON.stringify(request.body) } : {}),
        ...(signal ? { signal } : {}),
      });
    } catch (error) {
      if (signal?.aborted) {
        throw error;
      }
      throw new ServiceUnavailableError(
        `The ${this.pluginId} backend cannot be reached`,
        error,
      );
    }
  }
}

function queryStringOf(query: PluginRequest['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      parameters.set(name, String(value));
    }
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

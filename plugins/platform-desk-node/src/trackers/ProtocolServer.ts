import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What a client has asked for; `body` is `undefined` where none was sent.
 *
 * @public
 */
export interface ProtocolRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/** @public */
export interface ProtocolAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * A server on this machine that speaks the protocol of another, for tests.
 *
 * @public
 */
export class ProtocolServer {
  static async start(
    answer: (
      request: ProtocolRequest,
    ) => ProtocolAnswer | Promise<ProtocolAnswer>,
  ): Promise<ProtocolServer> {
    const requests: string[] = [];
    const server = createServer(async (incoming, outgoing) => {
      const request = await readRequest(incoming);
      requests.push(`${request.method} ${request.path}`);
      const { status, body, headers } = await answer(request);
      outgoing
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(body === undefined ? undefined : JSON.stringify(body));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new ProtocolServer(server, requests);
  }

  private constructor(
    private readonly server: Server,
    /** `GET /path`, in the order in which they came. */
    readonly requests: readonly string[],
  ) {}

  /** Without a slash at its end. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }
}

async function readRequest(incoming: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  const { pathname, searchParams } = new URL(incoming.url!, 'http://local');
  return {
    method: incoming.method!,
    path: decodeURIComponent(pathname),
    query: searchParams,
    headers: incoming.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

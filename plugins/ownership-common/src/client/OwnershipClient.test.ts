import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { OwnershipClient } from './OwnershipClient';

const base = 'http://portal.example/api/ownership';
const server = setupServer();
const client = new OwnershipClient({
  discoveryApi: { getBaseUrl: async id => `http://portal.example/api/${id}` },
  // Looked up at each call: msw puts its own in place.
  fetchApi: { fetch: (url, init) => fetch(url, init) },
});

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe('OwnershipClient', () => {
  it('asks in bulk with the token, and for nothing when there is nothing to ask', async () => {
    const requests: Request[] = [];
    server.use(
      http.post(`${base}/owners`, async ({ request }) => {
        requests.push(request.clone());
        return HttpResponse.json({ items: [], hidden: 1 });
      }),
    );
    expect(await client.ownersOf([])).toEqual({ items: [], hidden: 0 });
    expect(await client.pathOwnerships('r', [])).toEqual({ items: [] });
    expect(requests).toEqual([]);
    expect(
      await client.ownersOf(['component:acme/a'], { token: 'secret' }),
    ).toEqual({ items: [], hidden: 1 });
    expect(requests[0].headers.get('authorization')).toBe('Bearer secret');
    expect(await requests[0].json()).toEqual({
      entityRefs: ['component:acme/a'],
    });
  });

  it('encodes what goes into an address', async () => {
    const seen: string[] = [];
    server.use(
      http.all('*', ({ request }) => {
        seen.push(request.url.slice(base.length));
        return HttpResponse.json({ error: {} }, { status: 400 });
      }),
    );
    const asked = [
      client.detailsOf('component:acme/a'),
      client.pathOwnership('a/b', 'x y&z/../q'),
      client.findings({ severity: 'error', limit: 5 }),
      client.requestScan('r?'),
      client.changes('c='),
      client.metricRows('ownership.findings', { by: 'kind', key: 'dead' }),
    ];
    const results = await Promise.allSettled(asked);
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(seen.sort()).toEqual([
      '/changes?after=c%3D',
      '/findings?severity=error&limit=5',
      '/metrics/ownership.findings/rows?by=kind&key=dead',
      '/owners/component/acme/a',
      '/repositories/a%2Fb/paths?path=x+y%26z%2F..%2Fq',
      '/repositories/r%3F/scan',
    ]);
  });

  it('tells refused, absent and down apart', async () => {
    const answer = async (response: () => Response) => {
      server.use(http.get(`${base}/overview`, response));
      return client.overview().catch(error => error);
    };
    const notFound = { error: { name: 'NotFoundError', message: 'No such' } };
    expect(
      await answer(() => HttpResponse.json(notFound, { status: 404 })),
    ).toMatchObject({ name: 'ResponseError', statusCode: 404 });
    expect(
      await answer(() => new HttpResponse(null, { status: 404 })),
    ).toMatchObject({ name: 'NotInstalledError', pluginId: 'ownership' });
    expect(
      await answer(() => HttpResponse.html('<html></html>')),
    ).toMatchObject({ name: 'NotInstalledError' });
    expect(
      await answer(() => new HttpResponse('busy', { status: 503 })),
    ).toMatchObject({ name: 'ServiceUnavailableError' });
    expect(await answer(() => HttpResponse.error())).toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });

  it('refuses an answer of another shape, and stops when told to', async () => {
    server.use(
      http.get(`${base}/repositories`, () => HttpResponse.json({ items: 3 })),
    );
    await expect(client.repositories()).rejects.toMatchObject({
      name: 'ZodError',
    });
    const controller = new AbortController();
    controller.abort();
    await expect(
      client.repositories({ signal: controller.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});

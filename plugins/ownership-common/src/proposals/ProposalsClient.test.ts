import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { PluginRequester } from '../client/PluginRequester';
import { ProposalsClient } from './ProposalsClient';

const base = 'http://portal.example/api/ownership';
const server = setupServer();
const client = new ProposalsClient(
  new PluginRequester(
    'ownership',
    { getBaseUrl: async () => base },
    { fetch: (url, init) => fetch(url, init) },
  ),
);

describe('ProposalsClient', () => {
  const seen: string[] = [];
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterAll(() => server.close());

  it('asks for each thing at its address and checks the answers', async () => {
    server.use(
      http.all(`${base}/*`, async ({ request }) => {
        const { pathname, search } = new URL(request.url);
        const body = request.method === 'POST' ? await request.text() : '';
        seen.push(`${request.method} ${pathname.slice(14)}${search} ${body}`);
        return HttpResponse.json({ items: [] });
      }),
    );
    expect(await client.list({ subject: 'transfer:1' })).toEqual({ items: [] });
    for (const ask of [
      () => client.get('a/b'),
      () => client.merge('a'),
      () => client.close('a'),
      () => client.refresh('a'),
      () => client.previewCodeowners('r'),
      () => client.proposeCodeowners('r', { force: true }),
    ]) {
      await expect(ask()).rejects.toThrow(/expected/);
    }
    expect(seen).toEqual([
      'GET /proposals?subject=transfer%3A1 ',
      'GET /proposals/a%2Fb ',
      'POST /proposals/a/merge {}',
      'POST /proposals/a/close {}',
      'POST /proposals/a/refresh {}',
      'POST /repositories/r/codeowners/preview {}',
      'POST /repositories/r/codeowners/propose {"force":true}',
    ]);
  });
});

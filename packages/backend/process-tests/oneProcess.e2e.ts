import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { type BackendProcess, Installation } from '@waymark/testing-node';
import { converged } from './support/converged';
import { Person } from './support/Person';
import { describedRoutes } from './support/routes';

const SERVICE_TOKEN = 'a-token-for-this-test-and-nothing-else';

describe('One backend on SQLite', () => {
  let installation: Installation;
  let backend: BackendProcess;
  let person: Person;

  before(
    async () => {
      installation = Installation.create({
        backend: {
          auth: {
            externalAccess: [
              {
                type: 'static',
                options: { token: SERVICE_TOKEN, subject: 'assistant' },
              },
            ],
          },
        },
      });
      backend = await installation.spawn();
    },
    { timeout: 30_000 },
  );
  after(() => installation.dispose());

  it('knows the whole example company within a minute of its first start', async t => {
    const ready = await backend.untilReady();
    const readyAt = Date.now();
    person = await Person.signIn(backend);
    await converged(backend, person);
    const took = Date.now() - readyAt;
    assert.ok(took <= 60_000, `${took} ms`);
    t.diagnostic(
      `first start: ready after ${ready} ms, converged ${took} ms later`,
    );
  });

  const mcpUrl = () => new URL(`${backend.baseUrl}/api/mcp-actions/v1`);

  for (const [who, token] of [
    ['a person', () => person.token],
    ['a service', () => SERVICE_TOKEN],
  ] as const) {
    it(`tells ${who} over MCP who owns a service`, async () => {
      const client = new Client({ name: 'process-tests', version: '0' });
      await client.connect(
        new StreamableHTTPClientTransport(mcpUrl(), {
          requestInit: { headers: { authorization: `Bearer ${token()}` } },
        }),
      );
      try {
        const { tools } = await client.listTools();
        const tool = tools.find(({ name }) => name.endsWith('who-owns-entity'));
        assert.ok(tool, tools.map(({ name }) => name).join());
        const answer = await client.callTool({
          name: tool.name,
          arguments: { entityRef: 'component:default/event-gateway' },
        });
        const [{ text }] = answer.content as { text: string }[];
        assert.ok(!answer.isError, text);
        assert.match(text, /"ref":\s*"group:default\/data-ingestion"/);
      } finally {
        await client.close();
      }
    });
  }

  it('answers 401 on every route to whoever is not signed in', async () => {
    const routes = [
      ...describedRoutes(),
      { method: 'POST', path: '/api/mcp-actions/v1' },
    ];
    for (const plugin of ['ownership', 'local-git']) {
      assert.ok(
        routes.some(({ path }) => path.startsWith(`/api/${plugin}/`)),
        `${plugin} describes no route`,
      );
    }
    for (const { method, path } of routes) {
      for (const authorization of [undefined, 'Bearer nobody']) {
        const { status } = await fetch(`${backend.baseUrl}${path}`, {
          method,
          headers: {
            'content-type': 'application/json',
            ...(authorization && { authorization }),
          },
          body: method === 'GET' ? undefined : '{}',
        });
        assert.equal(status, 401, `${method} ${path} with ${authorization}`);
      }
    }
  });

  it('loses nothing when it is stopped and started again', async t => {
    const known = await person.ownership(backend).repositories();
    const feed = await person.feed(backend);
    await backend.stop();
    assert.equal(await backend.exited, 0, 'it did not end by itself');
    backend = await installation.spawn();
    const ready = await backend.untilReady();
    t.diagnostic(`second start: ready after ${ready} ms`);

    // The old token is good still: the keys are kept too.
    const { items } = await person.ownership(backend).repositories();
    assert.deepEqual(
      items.map(({ id }) => id),
      known.items.map(({ id }) => id),
    );
    items.forEach(({ title, commit, scannedAt, scan }, index) => {
      const was = known.items[index];
      assert.equal(commit, was.commit, title);
      assert.ok(scannedAt! >= was.scannedAt!, title);
      assert.equal(scan.status, 'succeeded', title);
    });
    assert.deepEqual((await person.feed(backend)).slice(0, feed.length), feed);
    const { gaps } = await person.ownership(backend).overview();
    assert.ok(
      gaps.some(({ entityRef }) => entityRef === 'component:default/notifier'),
    );
  });
});

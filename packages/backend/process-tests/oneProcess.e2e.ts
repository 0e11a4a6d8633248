import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  type BackendProcess,
  Installation,
  until,
} from '@waymark/testing-node';
import { converged } from './support/converged';
import { Person } from './support/Person';
import { describedRoutes } from './support/routes';

const SERVICE_TOKEN = 'a-token-for-this-test-and-nothing-else';

const QUESTIONS = [
  {
    name: 'who-owns-entity',
    input: { entityRef: 'component:default/event-gateway' },
    says: /"ref":\s*"group:default\/data-ingestion"/,
  },
  {
    name: 'ask-platform',
    input: { need: 'a new Go service' },
    says: /"href":\s*"\/create\/templates\/default\/go-service"/,
  },
];

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
    { timeout: 120_000 },
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
    it(`tells ${who} over MCP who owns a service, and what the platform gives`, async () => {
      const client = new Client({ name: 'process-tests', version: '0' });
      await client.connect(
        new StreamableHTTPClientTransport(mcpUrl(), {
          requestInit: { headers: { authorization: `Bearer ${token()}` } },
        }),
      );
      try {
        const { tools } = await client.listTools();
        for (const { name, input, says } of QUESTIONS) {
          const tool = tools.find(each => each.name.endsWith(name));
          assert.ok(tool, tools.map(each => each.name).join());
          // The desk reads templates after they are in the catalog.
          await until(`${name} says ${says}`, 60_000, async () => {
            const answer = await client.callTool({
              name: tool.name,
              arguments: input,
            });
            const [{ text }] = answer.content as { text: string }[];
            assert.ok(!answer.isError, text);
            assert.match(text, says);
            return true;
          });
        }
      } finally {
        await client.close();
      }
    });
  }

  it('opens one dispute with its clock when an incident hurts what nobody owns', async () => {
    const entityRef = 'component:default/notifier';
    const body = {
      title: 'Nobody is notified',
      severity: 'P1',
      entityRefs: [entityRef],
      requestId: 'process-test',
    };
    const incident = await person.post(backend, '/api/oncall/incidents', body);
    const again = await person.post(backend, '/api/oncall/incidents', body);
    assert.equal(again.id, incident.id);
    const other = await person.post(backend, '/api/oncall/incidents', {
      ...body,
      requestId: 'process-test-2',
    });
    const linked = async (id: string): Promise<string | undefined> => {
      const { links } = await person.get(
        backend,
        `/api/oncall/incidents/${id}`,
      );
      return links.find(({ url }: { url: string }) =>
        url.startsWith('/ownership/disputes/'),
      )?.url;
    };
    await until('both incidents linked to a dispute', 60_000, async () =>
      Boolean((await linked(incident.id)) && (await linked(other.id))),
    );
    const url = (await linked(incident.id))!;
    assert.equal(await linked(other.id), url);
    const disputeId = url.slice(url.lastIndexOf('/') + 1);
    const { disputes } = person.ownership(backend);
    const { dispute } = await disputes.get(disputeId);
    assert.equal(dispute.entityRef, entityRef);
    const hour = 60 * 60_000;
    const openedAt = Date.parse(dispute.openedAt);
    assert.ok(
      dispute.clocks.some(({ dueAt }) => Date.parse(dueAt) - openedAt === hour),
      JSON.stringify(dispute.clocks),
    );
    const { items } = await disputes.list({ entityRef });
    assert.deepEqual(
      items.map(({ id }) => id),
      [disputeId],
    );
  });

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

import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import oncallPlugin from '@waymark/plugin-oncall-backend';
import { EmbeddedPostgres, findFreePort } from '@waymark/testing-node';
import express from 'express';
import { connectionOf, type Engine, engines } from './ownershipWorld';
import { report } from './report';

const secret = 'a secret for benchmarks';
const connections = 32;
const seconds = 6;
const deliveries = 4_000;

interface Load {
  perSecond: number;
  p50: number;
  p99: number;
  count: number;
  sent: number;
  statuses: Record<string, number>;
}

/** An alert of its own each, of 40 services: about 1 kB. */
function bodyOf(index: number): string {
  return JSON.stringify({
    alertId: `alert-${process.pid}-${Date.now()}-${index}`,
    title: `Latency is high on service ${index % 40}`,
    at: new Date().toISOString(),
    labels: { service: `service-${index % 40}`, region: 'eu-central-1' },
    description: 'x'.repeat(760),
  });
}

function requestOf(url: string, body: string): string {
  const hex = createHmac('sha256', secret).update(body).digest('hex');
  return Buffer.from(
    [
      `POST ${url} HTTP/1.1`,
      'Host: localhost',
      'Content-Type: application/json',
      `X-Waymark-Signature: sha256=${hex}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  ).toString('base64');
}

/** In a process of its own, so that the loop that is measured does nothing else. */
async function load(port: number, url: string, folder: string): Promise<Load> {
  const file = path.join(folder, 'requests.json');
  fs.writeFileSync(
    file,
    JSON.stringify(
      Array.from({ length: deliveries }, (_, index) =>
        requestOf(url, bodyOf(index)),
      ),
    ),
  );
  const child = spawn(
    process.execPath,
    [
      path.join(__dirname, 'webhooks/load.mjs'),
      `${port}`,
      `${connections}`,
      `${seconds}`,
      file,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  const status = await new Promise(resolve => child.once('close', resolve));
  if (status !== 0) {
    throw new Error(`The load ended with ${status}`);
  }
  return JSON.parse(output);
}

/** A route that reads the same body and answers, and does nothing else. */
const emptyPlugin = createBackendPlugin({
  pluginId: 'empty',
  register(env) {
    env.registerInit({
      deps: { http: coreServices.httpRouter },
      async init({ http }) {
        const router = express.Router();
        router.post(
          '/hook',
          express.raw({ type: () => true }),
          (_, response) => {
            response.status(202).json({ status: 'accepted' });
          },
        );
        http.use(router);
        http.addAuthPolicy({ path: '/hook', allow: 'unauthenticated' });
      },
    });
  },
});

async function measure(engine: Engine, database: object, folder: string) {
  const port = await findFreePort();
  const backend = createBackend();
  backend.add(emptyPlugin);
  backend.add(oncallPlugin);
  backend.add(
    createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () => catalogServiceMock({ entities: [] }),
    }),
  );
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl: 'http://localhost:3000' },
        backend: {
          baseUrl: `http://localhost:${port}`,
          listen: { host: '127.0.0.1', port },
          database,
        },
        oncall: { webhooks: { bench: { kind: 'generic', secret } } },
      },
    }),
  );
  await backend.start();
  try {
    const empty = await load(port, '/api/empty/hook', folder);
    const accepted = await load(port, '/api/oncall/webhooks/bench', folder);
    const again = await load(port, '/api/empty/hook', folder);
    const reference = Math.max(empty.perSecond, again.perSecond);
    if (Object.keys(accepted.statuses).join() !== '202') {
      throw new Error(`Answers: ${JSON.stringify(accepted.statuses)}`);
    }
    const note = `POST /webhooks/:source, signed bodies of 1 kB, ${connections} connections from another process on the same cores, each committed before its 202, alerts and incidents made of them meanwhile; LOG_LEVEL=warn; p50 ${accepted.p50.toFixed(
      1,
    )} ms`;
    report({
      name: `webhooks/${engine}/accepted`,
      value: accepted.perSecond,
      unit: 'requests/s',
      limit: 2_000,
      comparison: '>=',
      n: accepted.count,
      note,
    });
    report({
      name: `webhooks/${engine}/p99`,
      value: accepted.p99,
      unit: 'ms',
      limit: 50,
      n: accepted.count,
      note,
    });
    report({
      name: `webhooks/${engine}/share-of-empty-route`,
      value: (100 * accepted.perSecond) / reference,
      unit: '%',
      limit: 40,
      comparison: '>=',
      n: accepted.count,
      note: `An unauthenticated route of the same backend that reads the body and answers reached ${reference.toFixed(
        0,
      )} requests/s (the better of a run before and one after)`,
    });
  } finally {
    await Promise.race([
      backend.stop(),
      new Promise(resolve => setTimeout(resolve, 5_000)),
    ]);
  }
}

/** How fast alerts are taken, on disk with SQLite and on PostgreSQL. */
export default async function benchmark(): Promise<void> {
  process.env.LOG_LEVEL ??= 'warn';
  for (const engine of engines) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-bench-'));
    const postgres =
      engine === 'postgres'
        ? await EmbeddedPostgres.start({ durable: true })
        : undefined;
    try {
      await measure(
        engine,
        postgres
          ? { client: 'pg', connection: connectionOf(postgres) }
          : { client: 'better-sqlite3', connection: { directory: folder } },
        folder,
      );
    } finally {
      await postgres?.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
}

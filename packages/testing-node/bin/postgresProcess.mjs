import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('./postgres-server.mjs', import.meta.url));

/**
 * Starts PostgreSQL in a process of its own that outlives no caller: it ends when the caller calls
 * `stop`, exits or is killed, and a Ctrl-C in the terminal does not reach it before the caller is done.
 *
 * @returns {Promise<{connectionString: string, stop: () => Promise<void>}>}
 */
export async function startPostgresProcess() {
  const server = spawn(process.execPath, [SERVER], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const exited = new Promise(resolve => server.once('close', resolve));
  const connectionString = await new Promise((resolve, reject) => {
    let output = '';
    let errors = '';
    server.once('error', reject);
    server.stdout.on('data', chunk => {
      output += chunk;
      if (output.includes('\n')) {
        resolve(output.trim());
      }
    });
    server.stderr.on('data', chunk => {
      errors += chunk;
    });
    exited.then(() => reject(new Error(errors.trim() || 'PostgreSQL ended.')));
  });
  // A test run that forgets to stop it must still be able to end.
  server.unref();
  server.stdin.unref();
  server.stdout.unref();
  server.stderr.unref();
  return {
    connectionString,
    async stop() {
      server.ref();
      server.stdin.end();
      await exited;
    },
  };
}

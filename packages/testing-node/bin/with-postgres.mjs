#!/usr/bin/env node
/*
 * node with-postgres.mjs -- command argument…
 *
 * Runs the command with a PostgreSQL server of its own, as the test databases of Backstage expect
 * it, and ends with the command's exit status. The server is gone afterwards, whatever happens.
 */
import { spawn } from 'node:child_process';
import os from 'node:os';
import { startPostgresProcess } from './postgresProcess.mjs';

const [separator, command, ...args] = process.argv.slice(2);
if (separator !== '--' || !command) {
  process.stderr.write('Usage: with-postgres.mjs -- command [argument…]\n');
  process.exit(2);
}

let child;
let interrupted;
function interrupt(signal) {
  interrupted = signal;
  child?.kill(signal);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, interrupt);
}

const statusOfSignal = signal => 128 + (os.constants.signals[signal] ?? 0);

async function run(connectionString) {
  if (interrupted) {
    return statusOfSignal(interrupted);
  }
  child = spawn(command, args, {
    stdio: 'inherit',
    env: {
      ...process.env,
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: connectionString,
    },
  });
  return new Promise(resolve => {
    child.once('error', error => {
      process.stderr.write(`Cannot run ${command}: ${error.message}\n`);
      resolve(127);
    });
    child.once('exit', (status, signal) =>
      resolve(signal ? statusOfSignal(signal) : status),
    );
  });
}

let status = 1;
try {
  const server = await startPostgresProcess();
  try {
    status = await run(server.connectionString);
  } finally {
    await server.stop();
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
}
process.exit(status);

/*
 * Serves PostgreSQL for as long as the standard input stays open: prints the connection string as
 * one line, and takes everything away when the process that started it closes the pipe or dies.
 * With --durable, commits wait for the disk.
 */
import { startPostgres } from './postgres.mjs';

let ended = false;
let stop = async () => {};

async function end() {
  if (ended) {
    return;
  }
  ended = true;
  await stop();
  process.exit(0);
}

process.stdin.resume();
process.stdin.once('end', end);
process.stdin.once('error', end);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, end);
}

try {
  const server = await startPostgres({
    durable: process.argv.includes('--durable'),
  });
  stop = server.stop;
  if (ended) {
    await stop();
  } else {
    process.stdout.write(`${server.connectionString}\n`);
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

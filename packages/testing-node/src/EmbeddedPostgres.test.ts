import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Client } from 'pg';
import { binPath } from './binPath';
import { EmbeddedPostgres } from './EmbeddedPostgres';

async function answers(connectionString: string): Promise<boolean> {
  const client = new Client(connectionString);
  try {
    await client.connect();
    const { rows } = await client.query('SELECT 6 * 7 AS answer');
    return rows[0].answer === 42;
  } catch (error) {
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    return false;
  } finally {
    await client.end();
  }
}

async function waitsForDisk(connectionString: string): Promise<boolean> {
  const client = new Client(connectionString);
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT current_setting('fsync') AS fsync,
        current_setting('synchronous_commit') AS commit`,
    );
    return rows[0].fsync === 'on' && rows[0].commit === 'on';
  } finally {
    await client.end();
  }
}

function withPostgres(script: string) {
  const child = spawn(process.execPath, [
    binPath('with-postgres.mjs'),
    '--',
    process.execPath,
    '-e',
    script,
  ]);
  const output = once(child.stdout, 'data').then(([chunk]) =>
    String(chunk).trim(),
  );
  return { child, output, exit: once(child, 'exit') };
}

const PRINT =
  'console.log(process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING)';

describe('EmbeddedPostgres', () => {
  it('serves two servers at once and leaves neither behind', async () => {
    const servers = await Promise.all([
      EmbeddedPostgres.start(),
      EmbeddedPostgres.start({ durable: true }),
    ]);
    expect(
      await Promise.all(
        servers.map(({ connectionString }) => waitsForDisk(connectionString)),
      ),
    ).toEqual([false, true]);
    for (const server of servers) {
      expect(await answers(server.connectionString)).toBe(true);
    }
    for (const server of servers) {
      await server.stop();
      await server.stop();
      expect(await answers(server.connectionString)).toBe(false);
    }
  }, 60_000);

  it('lends a server to a command and hands on its exit status', async () => {
    const { output, exit } = withPostgres(`${PRINT}; process.exitCode = 7`);
    const connectionString = await output;
    expect(connectionString).toMatch(/^postgresql:/);
    expect((await exit)[0]).toBe(7);
    expect(await answers(connectionString)).toBe(false);
  }, 60_000);

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'stops the command and the server on %s',
    async (signal, status) => {
      const { child, output, exit } = withPostgres(
        `${PRINT}; setInterval(() => {}, 1000)`,
      );
      const connectionString = await output;
      expect(await answers(connectionString)).toBe(true);
      child.kill(signal);
      expect((await exit)[0]).toBe(status);
      expect(await answers(connectionString)).toBe(false);
    },
    60_000,
  );
});

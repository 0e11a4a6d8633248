import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { binPath } from './binPath';

/**
 * A real PostgreSQL server from the npm registry, on a free port of this machine, with its data in a
 * temporary folder. It runs as any user, root included, and ends with the process that started it.
 */
export class EmbeddedPostgres {
  /**
   * Starts the server; rejects with what PostgreSQL said when it cannot. Commits wait for the disk
   * only if `durable`, for what measures or proves writes.
   */
  static async start(
    options: { durable?: boolean } = {},
  ): Promise<EmbeddedPostgres> {
    const server = spawn(
      process.execPath,
      [
        binPath('postgres-server.mjs'),
        ...(options.durable ? ['--durable'] : []),
      ],
      {
        stdio: ['pipe', 'pipe', 'pipe'],
        detached: true,
      },
    );
    const connectionString = await new Promise<string>((resolve, reject) => {
      let output = '';
      let errors = '';
      server.stdout.on('data', chunk => {
        output += chunk;
        if (output.includes('\n')) {
          resolve(output.trim());
        }
      });
      server.stderr.on('data', chunk => {
        errors += chunk;
      });
      server.once('error', reject);
      server.once('close', () =>
        reject(new Error(errors.trim() || 'PostgreSQL ended')),
      );
    });
    return new EmbeddedPostgres(server, connectionString);
  }

  private constructor(
    private readonly server: ChildProcess,
    /** `postgresql://…` of a superuser, valid until `stop`. */
    readonly connectionString: string,
  ) {}

  /** Ends the server and removes its data; a second call does nothing. */
  async stop(): Promise<void> {
    if (this.server.exitCode !== null || this.server.signalCode !== null) {
      return;
    }
    const closed = once(this.server, 'close');
    this.server.stdin!.end();
    await closed;
  }
}

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { BackendProcess } from './BackendProcess';
import { findFreePort } from './findFreePort';
import { localConfig } from './localConfig';
import { repositoryRoot } from './repositoryRoot';

/** Configuration as it would stand in a file. */
export type ConfigOverlay = Record<string, unknown>;

/** What one backend has to itself. */
export interface InstallationProcessOptions {
  /** Where it listens. Default: any free port. */
  port?: number;
  /** Laid over the configuration of the installation. */
  config?: ConfigOverlay;
  /** Files of the repository that are laid over app-config.yaml and the folders and addresses that are set here. */
  configFiles?: string[];
  /** Added to the environment of the process. */
  env?: Record<string, string>;
}

/**
 * What a portal keeps while its processes come and go: databases and local repositories, both empty at first. Backends
 * start from it one after the other, or together where the database is PostgreSQL; each has a port of its own.
 */
export class Installation {
  /** Makes the folder for the data; `config` is laid over app-config.yaml for every backend. */
  static create(config: ConfigOverlay = {}): Installation {
    return new Installation(
      fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-installation-')),
      config,
    );
  }

  private readonly processes: BackendProcess[] = [];

  private constructor(
    /** Absolute path of the folder with the data. */
    readonly folder: string,
    private readonly config: ConfigOverlay,
  ) {}

  /** Starts a backend and waits for nothing. */
  async spawn(
    options: InstallationProcessOptions = {},
  ): Promise<BackendProcess> {
    const port = options.port ?? (await findFreePort());
    const fileOf = (name: string) => path.join(repositoryRoot(), name);
    const base = parse(fs.readFileSync(fileOf('app-config.yaml'), 'utf8'));
    let written = 0;
    const write = (content: object) => {
      const file = path.join(
        this.folder,
        `app-config.${port}.${written++}.yaml`,
      );
      fs.writeFileSync(file, JSON.stringify(content));
      return file;
    };
    const backend = BackendProcess.spawn({
      baseUrl: `http://localhost:${port}`,
      configFiles: [
        fileOf('app-config.yaml'),
        write(localConfig(base, port, this.folder)),
        ...(options.configFiles ?? []).map(fileOf),
        write(this.config),
        write(options.config ?? {}),
      ],
      env: options.env,
    });
    this.processes.push(backend);
    return backend;
  }

  /** Starts a backend and resolves when it is ready. */
  async start(options?: InstallationProcessOptions): Promise<BackendProcess> {
    const backend = await this.spawn(options);
    await backend.untilReady();
    return backend;
  }

  /** Absolute path of a local repository, which is bare. */
  repository(owner: string, name: string): string {
    return path.join(this.folder, 'git', owner, `${name}.git`);
  }

  /** Ends every backend and takes the data away. */
  async dispose(): Promise<void> {
    await Promise.all(this.processes.map(backend => backend.kill()));
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { BackendProcess } from './BackendProcess';
import { findFreePort } from './findFreePort';
import { localConfig } from './localConfig';
import { moveConfig } from './moveConfig';
import { repositoryRoot } from './repositoryRoot';

/** What to start: which of the built apps, and configuration that is laid over everything else. */
export interface PortalUnderTestOptions {
  /** The package whose `dist` is served. Default: `app`. */
  app?: 'app' | 'app-legacy';
  /** Laid over app-config.yaml and the addresses that are set here; arrays replace arrays. */
  config?: Record<string, unknown>;
  /** Added to the environment of the process. */
  env?: Record<string, string>;
}

/**
 * The portal as a process of its own: the backend from source with the app built before, on a free port, with an empty
 * database and repositories that are made anew, all in a temporary folder that goes with `stop`.
 */
export class PortalUnderTest {
  private constructor(
    private readonly backend: BackendProcess,
    readonly port: number,
    /** The folder with the data of this portal. */
    readonly dataFolder: string,
  ) {}

  /** Resolves when the backend says that it is ready; fails with the end of its log if it does not within two minutes. */
  static async start(
    options: PortalUnderTestOptions = {},
  ): Promise<PortalUnderTest> {
    const port = await findFreePort();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-portal-'));
    const base = path.join(repositoryRoot(), 'app-config.yaml');
    const config = parse(fs.readFileSync(base, 'utf8'));
    const overlays = [
      moveConfig(config, port),
      localConfig(config, port, folder),
      { app: { packageName: options.app ?? 'app' } },
      options.config ?? {},
    ];
    const backend = BackendProcess.spawn({
      baseUrl: `http://localhost:${port}`,
      configFiles: [
        base,
        ...overlays.map((content, index) => {
          const file = path.join(folder, `app-config.${index}.yaml`);
          fs.writeFileSync(file, JSON.stringify(content));
          return file;
        }),
      ],
      env: options.env,
    });
    const portal = new PortalUnderTest(backend, port, folder);
    try {
      await backend.untilReady();
    } catch (error) {
      await portal.stop();
      throw error;
    }
    return portal;
  }

  /** The address of app and backend, without a slash at the end: `http://localhost:<port>`. */
  get baseUrl(): string {
    return this.backend.baseUrl;
  }

  /** The end of what the backend has logged, for messages of failed tests. */
  get log(): string {
    return this.backend.log;
  }

  /** Ends the process and takes its folder away. */
  async stop(): Promise<void> {
    await this.backend.stop();
    fs.rmSync(this.dataFolder, { recursive: true, force: true });
  }
}

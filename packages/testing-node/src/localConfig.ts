import path from 'node:path';

/** The parts of app-config.yaml that name folders of this machine. */
export interface ConfigWithFolders {
  localGit?: { owners?: { name: string; root: string; seed?: string }[] };
}

/** What has to be laid over app-config.yaml so that app and backend are found on one port and their data in one folder. */
export function localConfig(
  config: ConfigWithFolders,
  port: number,
  folder: string,
) {
  const baseUrl = `http://localhost:${port}`;
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { port },
      cors: { origin: baseUrl },
      database: {
        client: 'better-sqlite3',
        connection: { directory: path.join(folder, 'sqlite') },
      },
    },
    // Nobody's test waits for a quarter of incidents or requests that it does not ask for.
    oncall: { exampleIncidents: null },
    platformDesk: { exampleRequests: null },
    ...(config.localGit?.owners && {
      localGit: {
        owners: config.localGit.owners.map(owner => ({
          ...owner,
          root: path.join(folder, 'git', owner.name),
        })),
      },
    }),
  };
}

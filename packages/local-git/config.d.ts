export interface Config {
  /** Bare git repositories on the disk of the backend. */
  localGit?: {
    /**
     * Host part of their addresses, with the port when there is one. Give the host and port of the backend
     * (`git.localhost:7007`) and the links work in a browser. List the same host under `integrations.gitea`.
     * @visibility frontend
     */
    host: string;
    /**
     * Folder that relative `root` and `seed` paths start from. Default: the nearest folder upwards from the
     * working directory that has a `backstage.json`, else the working directory.
     */
    directory?: string;
    /** Whose repositories there are. */
    owners?: Array<{
      /** First part of the path of an address. Not `api`, `healthcheck` or `.backstage`. */
      name: string;
      /** Folder of bare repositories: `<root>/<name>.git`. Made when it is missing. */
      root: string;
      /**
       * Folder whose sub-folders become repositories that the root lacks: `<seed>/<name>/tree` holds the files,
       * `<seed>/<name>/history.yaml` says who made them when.
       */
      seed?: string;
    }>;
  };
}

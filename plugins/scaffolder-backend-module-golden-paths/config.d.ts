export interface Config {
  goldenPaths?: {
    /** Where golden paths make new repositories. Default: the first owner of `localGit`. */
    publish?: {
      /** A host of `integrations.github`, or `localGit.host`. */
      host?: string;
      /** Organisation on that host, or owner of local repositories. */
      owner?: string;
    };
  };
}

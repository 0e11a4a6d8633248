export interface Config {
  goldenPaths?: {
    /** Where golden paths make new repositories. Default: the first owner of `localGit`. */
    publish?: {
      /** A host of `integrations.github`, or `localGit.host`. */
      host?: string;
      /** Organisation on that host, or owner of local repositories. */
      owner?: string;
    };
    /**
     * Addresses of repositories whose entities may name other repositories as
     * their source: the owner of any other entity has a say only in the
     * repository that the catalog has read it from. Default: none.
     */
    catalogRepositories?: string[];
    /** Who may deploy where. */
    access?: {
      /** By name. Default: production with 90 days, staging with 180. */
      environments?: {
        [name: string]: {
          /** Days that access lasts at most. */
          maxDays: number;
        };
      };
      /** Environments to which everybody who is in a team may deploy. Default: none. */
      open?: string[];
    };
  };
}

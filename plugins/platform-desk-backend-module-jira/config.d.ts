export interface Config {
  platformDesk?: {
    /** Without it requests are not followed in Jira. */
    jira?: {
      /** For example https://acme.atlassian.net. */
      baseUrl: string;
      /** Default: cloud for addresses of atlassian.net, else server. */
      kind?: 'cloud' | 'server';
      /** Of the account of the token; Cloud only. */
      email?: string;
      /**
       * An API token of the account (Cloud), or a personal access token (Server).
       *
       * @visibility secret
       */
      token: string;
      /** Key of the project, for example PLAT. */
      project: string;
      /** Default: Task. */
      issueType?: string;
      /** Names of statuses in the workflow. Default: by the category of each status. */
      statuses?: {
        open?: string;
        triaged?: string;
        'in-progress'?: string;
        waiting?: string;
        done?: string;
        declined?: string;
      };
      /** Resolutions that mean that it was not done. Default: Won't Do, Won't Fix, Declined, Rejected, Duplicate, Cannot Reproduce. */
      declinedResolutions?: string[];
      /**
       * The secret of the webhook in Jira, at least 16 characters. Without it
       * the address of the webhook answers 404, and Jira is asked.
       *
       * @visibility secret
       */
      webhookSecret?: string;
    };
  };
}

export interface Config {
  platformDesk?: {
    github?: {
      /** Without it requests are not followed on GitHub. */
      issues?: {
        /** Address of the repository, for example https://github.com/acme/platform. */
        repository: string;
        /** Label of the issues that the portal makes. Default: none. */
        label?: string;
        /**
         * The secret of the webhook on GitHub, at least 16 characters. Without
         * it the address of the webhook answers 404, and GitHub is asked.
         *
         * @visibility secret
         */
        webhookSecret?: string;
      };
      environments?: {
        /**
         * Refs of Groups and Users who are the reviewers of an environment when
         * nobody has leave to deploy to it. Default: waymark.groups.platform. An
         * empty list is none, so that only the workflow itself asks.
         */
        keepers?: string[];
      };
    };
  };
}

export interface Config {
  ownership?: {
    webhooks?: {
      github?: {
        /**
         * The secret of the webhook on GitHub, at least 16 characters. Without
         * it the address of the webhook answers 404.
         *
         * @visibility secret
         */
        secret?: string;
      };
    };
  };
}

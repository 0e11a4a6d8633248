export interface Config {
  app?: {
    signIn?: {
      /**
       * The ways to sign in that the page offers, in this order. Each needs its own section under `auth.providers`.
       * Ignored while `auth.providers.examplePeople` is set.
       *
       * @deepVisibility frontend
       */
      providers?: Array<'github' | 'oidc'>;
    };
  };

  auth?: {
    /**
     * The environment under each auth provider that the page signs in with.
     *
     * @visibility frontend
     */
    environment?: string;
    providers?: {
      /**
       * Development sign-in as one of the listed people.
       *
       * @deepVisibility frontend
       */
      examplePeople?: {
        people: Array<{
          /** A User of the catalog, for example `user:default/ada-okafor`. */
          ref: string;
          /** What the person is, for the button of the page. */
          label: string;
        }>;
      };
    };
  };
}

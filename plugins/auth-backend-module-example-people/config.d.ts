export interface Config {
  auth?: {
    providers?: {
      /**
       * Development sign-in as one of the listed people. A backend with NODE_ENV=production refuses to start while
       * this key exists.
       *
       * @deepVisibility frontend
       */
      examplePeople?: {
        /** The people who are offered, in this order. Nobody else can sign in this way. */
        people: Array<{
          /** A User of the catalog, for example `user:default/ada-okafor`. */
          ref: string;
          /** What the person is, for the button of the sign-in page. */
          label: string;
        }>;
      };
    };
  };
}

export interface Config {
  oncall?: {
    /**
     * Tells a new portal the incidents of an example quarter, once. A backend with NODE_ENV=production refuses to start
     * while this key exists.
     */
    exampleIncidents?: {
      /** Folder with `quarter.yaml` and `bodies/`, relative to the working directory of the backend. */
      directory: string;
    };
  };
}

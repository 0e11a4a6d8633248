export interface Config {
  platformDesk?: {
    /**
     * Tells a new portal the requests and golden paths of an example quarter, once. A backend with NODE_ENV=production
     * refuses to start while this key exists.
     */
    exampleRequests?: {
      /** Folder with `quarter.yaml`, `requests.csv` and `runs.csv`, relative to the working directory of the backend. */
      directory: string;
    };
  };
}

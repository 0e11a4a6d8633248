export interface Config {
  waymark?: {
    /** Which Groups have which role, as lists of Group refs. */
    groups?: {
      /** Runs the portal and the platform under it: may do everything that is not somebody's own. */
      platform?: string[];
      /** Decides what teams cannot settle between them. */
      escalation?: string[];
      /** Product managers. */
      product?: string[];
    };
  };
}

export interface Config {
  waymark?: {
    groups?: {
      /**
       * Refs of the Groups that run the platform; their home page lists what
       * nobody owns.
       * @deepVisibility frontend
       */
      platform?: string[];
      /**
       * Refs of the Groups that decide when teams cannot; their home page lists
       * what nobody owns.
       * @deepVisibility frontend
       */
      escalation?: string[];
    };
  };
}

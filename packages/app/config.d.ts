export interface Config {
  waymark?: {
    /**
     * Who has which role in the company, as lists of Group refs; the home page orders itself by it.
     *
     * @deepVisibility frontend
     */
    groups?: {
      /** Groups that run the portal and the ground below the services. */
      platform?: string[];
      /** Groups that decide when teams cannot: engineering leadership. */
      escalation?: string[];
      /** Product managers. */
      product?: string[];
    };
  };
}

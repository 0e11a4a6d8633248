export interface Config {
  oncall?: {
    providers?: {
      pagerduty?: {
        /** Without one PagerDuty is not asked. */
        accounts?: Array<{
          /** Letters, digits, dashes and underscores; part of the ids of its schedules. */
          id: string;
          /** Default: the id. */
          title?: string;
          /**
           * An API key; one that only reads is enough.
           * @visibility secret
           */
          token: string;
          /** Default: https://api.pagerduty.com; for accounts in the EU https://api.eu.pagerduty.com. */
          apiBaseUrl?: string;
          /** Name of the source in `oncall.webhooks` that sends incidents of this account. Default: the id. */
          webhook?: string;
          /** Requests that one sync may take; the first two weeks of on-calls are always read. Default: 45. */
          callsPerSync?: number;
        }>;
      };
    };
  };
}

import { HumanDuration } from '@backstage/types';

export interface Config {
  oncall?: {
    directory?: {
      /** How often the teams and people of the catalog are read. Default: every minute. */
      frequency?: HumanDuration | string;
    };
  };
}

import { HumanDuration } from '@backstage/types';

export interface Config {
  ownership?: {
    /** Owner of things that nobody owns. Default: group:default/unowned. */
    placeholderOwner?: string;

    catalog?: {
      /** How often the change feed of the ownership backend is asked. Default: every 5 seconds. */
      frequency?: HumanDuration | string;
    };
  };
}

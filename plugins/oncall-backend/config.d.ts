import { HumanDuration } from '@backstage/types';

export interface Config {
  oncall?: {
    directory?: {
      /** How often the teams and people of the catalog are read. Default: every minute. */
      frequency?: HumanDuration | string;
    };
    retros?: {
      /** From the end of a P1 or P2 to its published retro. Default: 48 hours. */
      due?: HumanDuration | string;
      /** Before that, when its owner is reminded. Default: 24 hours. */
      remindBefore?: HumanDuration | string;
      /** After it was due, when the leads of the teams are told. Default: 24 hours. */
      tellLeadsAfter?: HumanDuration | string;
      /** After it was due, when the escalation group is told. Default: 72 hours. */
      escalateAfter?: HumanDuration | string;
      actionItems?: {
        /** Before the due date of an action item, when its owner is reminded. Default: 48 hours. */
        remindBefore?: HumanDuration | string;
        /** Between reminders of an action item that is overdue. Default: 7 days. */
        remindEvery?: HumanDuration | string;
      };
    };
  };
}

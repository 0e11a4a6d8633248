import { HumanDuration } from '@backstage/types';

export interface Config {
  goldenPaths?: {
    /**
     * Golden paths read the same. Addresses of repositories whose entities may name other repositories as
     * their source: the owner of any other entity has a say only in the
     * repository that the catalog has read it from. Default: none.
     */
    catalogRepositories?: string[];
    /** Who may deploy where; golden paths read the same. */
    access?: {
      /** By name. Default: production with 90 days, staging with 180. */
      environments?: {
        [name: string]: {
          /** Days that access lasts at most. */
          maxDays: number;
        };
      };
      /** Environments to which everybody who is in a team may deploy. Default: none. */
      open?: string[];
    };
  };
  platformDesk?: {
    directory?: {
      /** How often the teams, people and capabilities of the catalog are read. Default: every minute. */
      frequency?: HumanDuration | string;
    };
    /** When the platform team works: business days are counted by it. */
    calendar?: {
      /** IANA time zone. Default: UTC. */
      zone?: string;
      /** 1 is Monday, 7 Sunday. Default: 1 to 5. */
      weekdays?: number[];
      /** Default: 09:00 to 17:00. */
      hours?: { start?: string; end?: string };
      /** Dates such as 2026-12-25. */
      holidays?: string[];
    };
    triage?: {
      /** Business days from filing to triage. Default: 2. */
      dueDays?: number;
      /** Before that, when the platform team is reminded. Default: half a day. */
      remindBeforeDays?: number;
      /** After it was due, when the escalation group is told. Default: 1. */
      escalateAfterDays?: number;
    };
    /** Business days from triage to done, before a workaround or an escalation must be recorded. Default: 10. */
    sprintDays?: number;
    /** Business days between reminders of a request that waits. Default: 5. */
    waitingReminderDays?: number;
    trackers?: {
      /**
       * Id of the tracker in which requests are followed, or built-in for none.
       * Default: the one that a module adds, if there is one; needed where there are several.
       */
      use?: string;
      /** How often the tracker is asked for what webhooks lost. Default: every 2 minutes. */
      frequency?: HumanDuration | string;
    };
    runs?: {
      /**
       * Subjects of services that record runs of golden paths, beside the
       * scaffolder and the modules of the platform desk: external:pipelines, for
       * example, where a pipeline runs some. Default: none.
       */
      recorders?: string[];
    };
    access?: {
      /** Services that may deploy, beside people: a pipeline with a token of its own. */
      services?: {
        /** As the token says, for example external:pipelines. */
        subject: string;
        /** Refs of Groups and Users whose grants count for it. */
        actsFor: string[];
      }[];
    };
  };
}

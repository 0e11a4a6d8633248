import { HumanDuration } from '@backstage/types';

export interface Config {
  oncall?: {
    directory?: {
      /** How often the teams and people of the catalog are read. Default: every minute. */
      frequency?: HumanDuration | string;
    };
    /** Schedules that are kept as yaml in repositories, one a document; read only in the portal. */
    schedules?: Array<{
      /** Address of a file that `integrations` can read. */
      url: string;
    }>;
    /** Days off, which count as holiday hours and not as business hours. */
    holidays?: Array<{
      /** IANA zones whose people have them; everybody when absent. */
      zones?: string[];
      dates: Array<{
        /** As in `2026-12-25`. */
        date: string;
        title?: string;
      }>;
    }>;
    scheduleFiles?: {
      /** How often those files are read. Default: every minute. */
      frequency?: HumanDuration | string;
    };
    /** Places in which schedules are kept elsewhere; each module adds its own. */
    providers?: {
      /** How often all of them are read. Default: every 5 minutes. */
      frequency?: HumanDuration | string;
      /** Days ahead for which shifts are read. Default: 28. */
      windowDays?: number;
      ical?: {
        /** Calendars (iCalendar) of which each is a schedule. */
        calendars?: Array<{
          /** Letters, digits, dashes and underscores; part of the id of the schedule. */
          id: string;
          /** Default: the id. */
          title?: string;
          /**
           * An address that begins with https://, http:// or webcal://; whoever has it reads the calendar.
           * @visibility secret
           */
          url: string;
          /** Group that the schedule is of, as in group:default/platform. */
          owner?: string;
          /** IANA zone of times without one. Default: UTC. */
          zone?: string;
        }>;
      };
    };
    /** Tools that send alerts to `/api/oncall/webhooks/<name>`. Other names are answered with 404. */
    webhooks?: {
      [name: string]: {
        /** The form in which it sends. */
        kind: 'pagerduty' | 'alertmanager' | 'grafana' | 'opsgenie' | 'generic';
        /**
         * Signs the bytes of the body: PagerDuty, and `generic` with the header `x-waymark-signature: sha256=<hex>`.
         * @visibility secret
         */
        secret?: string;
        /**
         * Counts too, while a secret is replaced.
         * @visibility secret
         */
        previousSecret?: string;
        /**
         * Sent as `Authorization: Bearer`, by Opsgenie in `x-waymark-token`.
         * @visibility secret
         */
        token?: string;
        /** Where the token is, if it is elsewhere. */
        header?: string;
        /** With `password`, instead of a token. */
        username?: string;
        /**
         * @visibility secret
         */
        password?: string;
      };
    };
    alerts?: {
      /** How long after another alert began one belongs to the same incident. Default: 30 minutes. */
      groupWithin?: HumanDuration | string;
      /** What is older when it is heard of is history: it is kept and counted, but pages, escalates and disputes nothing. Default: 6 hours. */
      historyAfter?: HumanDuration | string;
      /** What alerts are about: the first that fits counts. Texts may name labels, as in `component:default/{service}`. */
      rules?: Array<{
        /** Names of sources; all when absent. */
        source?: string | string[];
        /** Label to value; `*` in a value stands for anything. */
        match?: { [label: string]: string | number | boolean };
        entityRef?: string;
        /** P1 to P4, or a text that names a label. */
        severity?: string;
        /** What the values of that label mean. */
        severities?: { [value: string]: 'P1' | 'P2' | 'P3' | 'P4' };
        /** Alerts with the same one that begin close together are one incident. */
        dedupKey?: string;
        groupWithin?: HumanDuration | string;
        /** Alerts that open no incident. */
        ignore?: boolean;
      }>;
    };
    /** Who is told, and when, while nobody acknowledges an incident. */
    escalation?: {
      /** Default: on-call at once, team-lead after 5 minutes, executive after 15. */
      steps?: Array<{
        target: 'on-call' | 'team-lead' | 'executive';
        afterMinutes: number;
      }>;
      /** Those that take every step; others only those at 0 minutes. Default: P1. */
      severities?: Array<'P1' | 'P2' | 'P3' | 'P4'>;
      /** Default: 15. */
      acknowledgeWithinMinutes?: number;
      /** Policies of teams; what a team sets in the portal wins. */
      teams?: Array<{
        teamRef: string;
        steps?: Array<{
          target: 'on-call' | 'team-lead' | 'executive';
          afterMinutes: number;
        }>;
        severities?: Array<'P1' | 'P2' | 'P3' | 'P4'>;
        acknowledgeWithinMinutes?: number;
      }>;
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

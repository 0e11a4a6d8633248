import { HumanDuration } from '@backstage/types';

export interface Config {
  ownership?: {
    /** Repositories to scan besides those that the catalog names. */
    repositories?: Array<{
      /** Address of the repository, or of the root of one of its branches. */
      url: string;
      /** How its CODEOWNERS is read; by default as its host reads it. */
      dialect?: 'github' | 'gitlab';
      /** Name to show; by default owner and name of the repository. */
      title?: string;
    }>;

    /** Repositories are found through the source locations of the catalog's entities. */
    discovery?: {
      /** Default: true. */
      enabled?: boolean;
      /** Kinds of entity that need an owner. Default: Component, API, Resource, System, Domain. */
      kinds?: string[];
      /** How often the catalog is read. Default: every minute. */
      frequency?: HumanDuration | string;
      /** How long a repository stays after nothing names it any more. Default: 10 minutes. */
      removeAfter?: HumanDuration | string;
    };

    /** How owners in CODEOWNERS become catalog refs. */
    owners?: {
      /** For `@org/team`, with `{org}`, `{namespace}` and `{team}`. Default: group:{namespace}/{team}. */
      team?: string;
      /** For `@user`, with `{user}`. Default: user:default/{user}. */
      user?: string;
      /** For an e-mail address: `profile` finds the User with that address; else a pattern with `{local}`. Default: profile. */
      email?: string;
      /** Namespace of the Groups of an organisation. An organisation that is not listed keeps its own name. */
      organisations?: { [organisation: string]: string };
      /** Namespace of Groups whose organisation says nothing. Default: default. */
      defaultNamespace?: string;
    };

    /** Owner of things that nobody owns. Default: group:default/unowned. */
    placeholderOwner?: string;

    /** When ownership counts as clear: the terms and the rule stand in docs/metrics.md. */
    clarity?: {
      /** Share of the points from which clarity is high, between 0 and 1. Default: 0.8. */
      high?: number;
      /** Share of the points from which clarity is medium, between 0 and 1. Default: 0.5. */
      medium?: number;
      /** How many members an owning team needs. Default: 2, so that somebody answers when one is away. */
      minimumMembers?: number;
      /** Points of each term. Default: owner 30, single-owner 30, agreement 15, runbook 10, on-call 10, confirmed 15. */
      weights?: {
        owner?: number;
        'single-owner'?: number;
        agreement?: number;
        runbook?: number;
        'on-call'?: number;
        confirmed?: number;
      };
    };

    confirmation?: {
      /** How long it counts that an owner has reconfirmed a thing. Default: 90 days. */
      every?: HumanDuration | string;
    };

    /** Cases about who owns an entity. Those who decide are in `waymark.groups.escalation`, or else `platform`. */
    disputes?: {
      /** Within which time somebody is to answer for a disputed entity. Default: 1 hour. */
      temporaryOwnerWithin?: HumanDuration | string;
      /** When to remind of it, counted back from then. Default: half of the time, and 10 minutes. */
      temporaryOwnerReminders?: Array<HumanDuration | string>;
      /** Within which time its owner is to be named for good. Default: 7 days. */
      permanentOwnerWithin?: HumanDuration | string;
      /** When to remind of it, counted back from then. Default: 3 days, and 1 day. */
      permanentOwnerReminders?: Array<HumanDuration | string>;
      /** How often an owner that is overdue is escalated again. Default: every day. */
      overdueEvery?: HumanDuration | string;
      /** After the change of owner was proposed, when those whom it concerns are reminded to merge it. Default: 3 days. */
      mergeReminder?: HumanDuration | string;
      /** After the change of owner was proposed, when those who decide are told that the catalog does not show it. Default: 7 days. */
      mergeEscalation?: HumanDuration | string;
      /** Whether a new gap opens a dispute by itself. Default: true. */
      openFromScans?: boolean;
      /** How long a new gap stands before it opens a dispute by itself, so that a catalog that is loading anew opens none. Default: 2 minutes. */
      settleFor?: HumanDuration | string;
      /** Gaps that are seen within this time after the first scan were there before: nobody is notified. Default: 10 minutes. */
      backlogGrace?: HumanDuration | string;
    };

    /** Whether a person may be an owner in CODEOWNERS. Default: warn. */
    individualOwners?: 'allow' | 'warn' | 'error';

    coupling?: {
      /**
       * Files that do not count, besides lockfiles, changelogs, CODEOWNERS and what is generated.
       * Patterns as in CODEOWNERS on GitHub; the last one that matches decides, and `!` before a
       * pattern lets its files count again.
       */
      ignore?: string[];
      /**
       * Folder of this machine for mirrors of hosted repositories (commits and folders, no contents),
       * from which their history is read with the git command line. Without it only local
       * repositories have a history.
       */
      mirrorDirectory?: string;
    };

    transfers?: {
      /** After the change of owner was proposed, when both teams are reminded to merge it. Default: 3 days. */
      mergeReminder?: HumanDuration | string;
      /** After the change of owner was proposed, when the escalation group is told that it is not in the catalog. Default: 7 days. */
      mergeEscalation?: HumanDuration | string;
    };

    scan?: {
      /** How often each repository is read. Default: every 10 minutes. */
      frequency?: HumanDuration | string;
      /** How long one scan may take. Default: 5 minutes. */
      timeout?: HumanDuration | string;
      /** How long a scan stays with a process that gives no sign of life; then another one does it. Default: 1 minute. */
      lease?: HumanDuration | string;
      /** How many repositories one process reads at once. Default: 2. */
      concurrency?: number;
    };
  };

  waymark?: {
    groups?: {
      /** Refs of the groups that run the platform. */
      platform?: string[];
      /** Refs of the groups that decide when teams do not agree. */
      escalation?: string[];
      /** Refs of the groups of product managers. */
      product?: string[];
    };
  };
}

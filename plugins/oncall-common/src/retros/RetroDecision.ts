import type { Retro } from './retro';
import {
  actionItemSubject,
  type RetroClock,
  type RetroContext,
  type RetroNotice,
  type RetroOutcome,
  retroSubject,
} from './RetroOutcome';

type More = Partial<Pick<RetroOutcome, 'notices' | 'clocks' | 'stop'>>;

/** What decisions about one retro have in common. */
export class RetroDecision {
  readonly at: string;
  readonly by: string;

  constructor(
    readonly retro: Retro,
    readonly context: RetroContext,
    readonly now: Date,
  ) {
    this.at = now.toISOString();
    this.by = context.caller.name;
  }

  /** It was so already. */
  unchanged(more: More = {}): RetroOutcome {
    return {
      notices: [],
      clocks: [],
      stop: [],
      ...more,
      retro: this.retro,
      events: [],
    };
  }

  changed(
    next: Retro,
    kind: string,
    summary: string,
    more: More = {},
  ): RetroOutcome {
    return {
      notices: [],
      clocks: [],
      stop: [],
      ...more,
      retro: { ...next, version: this.retro.version + 1 },
      events: [{ kind, at: this.at, by: this.by, summary }],
    };
  }
}

/** `Retro of incident 12: Payments are slow`. */
export function retroName(
  retro: Pick<Retro, 'incidentNumber' | 'title'>,
): string {
  return `Retro of incident ${retro.incidentNumber}: ${retro.title}`;
}

/** Who is told what concerns the owner: the teams, when there is none any more. */
export function ownersOf(
  retro: Pick<Retro, 'ownerRef' | 'teamRefs'>,
  { exists }: RetroContext,
): string[] {
  return retro.ownerRef && exists(retro.ownerRef)
    ? [retro.ownerRef]
    : [...retro.teamRefs];
}

/** A notice about a retro. */
export function retroNotice(
  retro: Retro,
  notice: Pick<RetroNotice, 'key' | 'title' | 'description' | 'recipients'> & {
    severity?: RetroNotice['severity'];
  },
): RetroNotice {
  return {
    severity: 'normal',
    ...notice,
    key: `${retroSubject(retro.id)}:${notice.key}`,
    link: `/oncall/retros/${encodeURIComponent(retro.id)}`,
    topic: 'oncall:retro',
  };
}

/**
 * The clocks that run from the end of the incident on. Those that would have
 * rung before are left out: history that is brought in reminds nobody.
 */
export function retroClocks(
  retro: Pick<Retro, 'id' | 'dueAt'>,
  { terms }: RetroContext,
  now: Date,
): RetroClock[] {
  if (retro.dueAt === undefined) {
    return [];
  }
  const due = Date.parse(retro.dueAt);
  const clock = (kind: RetroClock['kind'], after: number) => ({
    subject: retroSubject(retro.id),
    kind,
    dueAt: new Date(due + after).toISOString(),
  });
  return [
    clock('soon', -terms.soonMillis),
    clock('due', 0),
    clock('lead', terms.leadMillis),
    clock('escalation', terms.escalationMillis),
  ].filter(({ dueAt }) => Date.parse(dueAt) > now.getTime());
}

/** The clocks of an action item that is open; none without a due date. */
export function itemClocks(
  item: { id: string; dueAt?: string },
  { terms }: RetroContext,
  now: Date,
): RetroClock[] {
  if (item.dueAt === undefined) {
    return [];
  }
  const subject = actionItemSubject(item.id);
  const soon = Date.parse(item.dueAt) - terms.itemSoonMillis;
  return [
    // Who has just promised it need not be reminded.
    ...(soon > now.getTime()
      ? [
          {
            subject,
            kind: 'soon' as const,
            dueAt: new Date(soon).toISOString(),
          },
        ]
      : []),
    { subject, kind: 'overdue', dueAt: item.dueAt },
  ];
}

import { randomUUID } from 'node:crypto';
import type { ClockStore, NoticeStore } from '@waymark/backend-features';
import {
  type Incident,
  type IncidentEvent,
  incidentOf,
  type IncidentOpening,
  type NewIncidentEvent,
  ownerRefsOf,
  plannedStepsOf,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { AlertStore } from '../alerts/AlertStore';
import type { EscalationPolicies } from './EscalationPolicies';
import type { IncidentFeed } from './IncidentFeed';
import { incidentNotices } from './incidentNotices';
import type { IncidentSettings } from './incidentSettings';
import type { IncidentStore } from './IncidentStore';

/** First part of the subjects of clocks. */
export const incidentSubjectKind = 'incident';

/** Names the clock of a step; one of an earlier time names another. */
export const kindOfStep = (step: number, since: string) =>
  `escalate-${step}-${since}`;

/** Wants to know of every change of an incident. */
export interface IncidentListener {
  /**
   * Called in the transaction of the change, once it is written; `before` is
   * absent for a new one. Reads and writes through the transaction only, sets
   * clocks of its own subjects only, and is fast.
   */
  changed(
    change: { before?: Incident; after: Incident },
    transaction: Knex.Transaction,
    now: Date,
  ): Promise<void>;
}

/** A new line, with an id when it is to be written once. */
export type EventToWrite = NewIncidentEvent & { id?: string; at?: string };

/**
 * Makes incidents what their timelines add up to, with everything that follows
 * from it. The transaction holds the lock of incidents: see `lockIncidents`.
 */
export class IncidentWriter {
  private readonly listeners: IncidentListener[] = [];

  constructor(
    private readonly options: {
      incidents: IncidentStore;
      alerts: AlertStore;
      feed: IncidentFeed;
      policies: EscalationPolicies;
      notices: NoticeStore;
      clocks: ClockStore;
      settings: IncidentSettings;
    },
  ) {}

  listen(listener: IncidentListener): void {
    this.listeners.push(listener);
  }

  /** Keeps a new incident, of which nothing is told before `rebuild`. */
  async create(
    tx: Knex.Transaction,
    opening: Omit<IncidentOpening, 'id' | 'number'>,
  ): Promise<string> {
    const incidents = this.options.incidents.in(tx);
    const whole = {
      ...opening,
      id: randomUUID(),
      number: await incidents.nextNumber(),
    };
    await incidents.insert({ ...incidentOf(whole, [], []), version: 1 }, whole);
    return whole.id;
  }

  /** Adds lines and works the incident out anew. */
  async rebuild(
    tx: Knex.Transaction,
    id: string,
    now: Date,
    options: {
      events?: readonly EventToWrite[];
      requestKey?: string;
      isNew?: boolean;
    } = {},
  ): Promise<Incident> {
    const incidents = this.options.incidents.in(tx);
    const before = (await incidents.get(id))!;
    const opening = (await incidents.openingOf(id))!;
    const known = await incidents.events(id);
    const added = newEvents(options.events ?? [], known, now);
    await incidents.addEvents(id, added, options.requestKey);
    const after: Incident = {
      ...incidentOf(
        opening,
        [...known, ...added],
        await this.options.alerts.in(tx).ofIncident(id),
      ),
      version: before.version,
    };
    if (
      !options.isNew &&
      added.length === 0 &&
      JSON.stringify(after) === JSON.stringify(before)
    ) {
      return before;
    }
    after.version += options.isNew ? 0 : 1;
    await incidents.update(after);
    await this.follow(
      tx,
      options.isNew ? undefined : before,
      after,
      added,
      now,
    );
    return after;
  }

  private async follow(
    tx: Knex.Transaction,
    before: Incident | undefined,
    after: Incident,
    added: readonly IncidentEvent[],
    now: Date,
  ): Promise<void> {
    const { feed, notices, incidents } = this.options;
    const at = now.toISOString();
    await feed.append(tx, after, before ? 'changed' : 'opened', at);
    if (this.isRecent(after.updatedAt, now)) {
      const followers = await incidents
        .in(tx)
        .followersOf([
          after.id,
          ...after.entities.map(({ entityRef }) => entityRef),
        ]);
      await notices.add(
        incidentNotices({ before, after, added, followers }),
        tx,
        at,
      );
    }
    await this.setClocks(tx, before, after, now);
    for (const listener of this.listeners) {
      await listener.changed({ before, after }, tx, now);
    }
  }

  /**
   * Clocks are only ever set, each under a name of its own, and ring in vain
   * when nobody is to be told any more: whoever rings one holds it and waits
   * for the lock that we have, so that to wait for it here would never end.
   */
  private async setClocks(
    tx: Knex.Transaction,
    before: Incident | undefined,
    after: Incident,
    now: Date,
  ): Promise<void> {
    const { escalationSince: since } = after;
    const isKnown =
      before?.escalationSince === since && before?.severity === after.severity;
    if (
      after.status !== 'triggered' ||
      since === undefined ||
      isKnown ||
      !this.isRecent(since, now)
    ) {
      return;
    }
    const policy = await this.options.policies.of(ownerRefsOf(after), tx);
    await this.options.clocks.set(
      plannedStepsOf(after, policy)
        .filter(({ isTaken }) => !isTaken)
        .map(({ step, at }) => ({
          subject: `${incidentSubjectKind}:${after.id}`,
          kind: kindOfStep(step, since),
          dueAt: at,
        })),
      tx,
    );
  }

  /** History that is brought in pages nobody. */
  private isRecent(at: string, now: Date): boolean {
    return now.getTime() - Date.parse(at) < this.options.settings.staleMillis;
  }
}

/** What happens now comes after what happened, also by the clock of another machine. */
function newEvents(
  events: readonly EventToWrite[],
  known: readonly IncidentEvent[],
  now: Date,
): IncidentEvent[] {
  const ids = new Set(known.map(({ id }) => id));
  const last = known.reduce((at, each) => (each.at > at ? each.at : at), '');
  const at = now.toISOString() > last ? now.toISOString() : last;
  return events
    .filter(({ id }) => id === undefined || !ids.has(id))
    .map(event => ({
      ...event,
      id: event.id ?? randomUUID(),
      at: event.at ?? at,
    }));
}

import {
  type Alert,
  incidentsOfAlert,
  type PlacedAlert,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { DisputeWishes } from '../incidents/DisputeWishes';
import { entityEvent } from '../incidents/entityEvent';
import type { KnownEntity } from '../incidents/IncidentKnowledge';
import type { IncidentSettings } from '../incidents/incidentSettings';
import type { IncidentStore } from '../incidents/IncidentStore';
import type { EventToWrite, IncidentWriter } from '../incidents/IncidentWriter';
import type { AlertStore } from './AlertStore';

/**
 * A storm of more alerts is several incidents: what an incident adds up to is
 * worked out from all of them each time.
 */
const mostAlertsOfIncident = 1_000;

/** What an alert is about, from everything that was said about it. */
export interface MatchedAlert {
  alert: Alert;
  groupMillis?: number;
}

/** Finds the incident that an alert belongs to. */
export class AlertPlacer {
  constructor(
    private readonly options: {
      alerts: AlertStore;
      incidents: IncidentStore;
      writer: IncidentWriter;
      wishes: DisputeWishes;
      settings: IncidentSettings;
      now(): Date;
    },
  ) {}

  /**
   * Opens an incident for it, or joins the one that it belongs to, or several
   * that it shows to be one. Adds the incidents that were `opened`, and to
   * `touched` the lines that each is to be rebuilt with; the transaction holds
   * the lock of incidents.
   */
  async place(
    tx: Knex.Transaction,
    { alert, groupMillis }: MatchedAlert,
    entities: ReadonlyMap<string, KnownEntity>,
    opened: Set<string>,
    touched: Map<string, EventToWrite[]>,
  ): Promise<void> {
    const alerts = this.options.alerts.in(tx);
    const { writer, wishes } = this.options;
    if (alert.mapping === 'ignored' && !alert.incidentId) {
      return;
    }
    const placed = await alerts.placed(
      alert.dedupKey,
      groupMillis === undefined ? undefined : around(alert, groupMillis),
    );
    const counts = countsOf(placed);
    const candidates = alert.incidentId
      ? new Set([alert.incidentId])
      : new Set<string>();
    for (const each of incidentsOfAlert(alert.startedAt, placed, groupMillis)) {
      if (counts.get(each)! < mostAlertsOfIncident) {
        candidates.add(each);
      }
    }
    const id =
      candidates.size > 0
        ? await this.joined(tx, [...candidates], touched)
        : await writer.create(tx, {
            origin: 'alert',
            openedBy: alert.source,
            title: alert.title,
            detectedAt: alert.startedAt,
          });
    if (candidates.size === 0) {
      opened.add(id);
    }
    const events = touched.get(id) ?? [];
    touched.set(id, events);
    const entity = alert.entityRef && entities.get(alert.entityRef);
    if (entity) {
      const isOld = this.isLongAgo(alert.startedAt);
      // What happened long ago is not made news by being heard of now.
      events.push({
        ...entityEvent(entity),
        ...(isOld ? { at: alert.startedAt } : {}),
      });
      if (entity.owner === 'unclear' && !this.isHistory(alert)) {
        await wishes.add(tx, id, entity.entity.entityRef);
      }
    }
    const problem = alert.problem ?? (entity || undefined)?.entity.problem;
    if (alert.incidentId !== id || problem !== alert.problem) {
      await alerts.save({ ...alert, incidentId: id, problem });
    }
  }

  /** What was over long ago is settled: nobody is asked today who owned it then. */
  private isHistory({ status, resolvedAt }: Alert): boolean {
    return (
      status === 'resolved' &&
      resolvedAt !== undefined &&
      this.isLongAgo(resolvedAt)
    );
  }

  private isLongAgo(at: string): boolean {
    const { settings, now } = this.options;
    return now().getTime() - Date.parse(at) >= settings.staleMillis;
  }

  /** The earliest of the incidents, which the others go on in. */
  private async joined(
    tx: Knex.Transaction,
    ids: readonly string[],
    touched: Map<string, EventToWrite[]>,
  ): Promise<string> {
    if (ids.length === 1) {
      return ids[0];
    }
    const { incidents, alerts, writer, now } = this.options;
    const known = (
      await Promise.all(ids.map(id => incidents.in(tx).get(id)))
    ).flatMap(incident => incident ?? []);
    const [first, ...others] = known.sort(
      (a, b) =>
        a.detectedAt.localeCompare(b.detectedAt, 'en') || a.number - b.number,
    );
    for (const other of others) {
      await alerts.in(tx).move(other.id, first.id);
      await writer.rebuild(tx, other.id, now(), {
        events: [
          {
            by: 'portal',
            kind: 'merged',
            text: `Goes on as incident ${first.number}: an alert that came late shows that they are one`,
            set: { mergedInto: first.id },
          },
        ],
      });
      touched.set(first.id, [
        ...(touched.get(first.id) ?? []),
        {
          id: `merged-from:${other.id}`,
          by: 'portal',
          kind: 'merged-from',
          text: `Incident ${other.number} goes on here`,
          set: { entities: other.entities },
        },
        // What was to be written there is written here.
        ...(touched.get(other.id) ?? []),
      ]);
      touched.delete(other.id);
    }
    return first.id;
  }
}

function countsOf(placed: readonly PlacedAlert[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { incidentId } of placed) {
    counts.set(incidentId, (counts.get(incidentId) ?? 0) + 1);
  }
  return counts;
}

function around({ startedAt }: Alert, groupMillis: number) {
  const start = Date.parse(startedAt);
  return {
    from: new Date(start - groupMillis).toISOString(),
    to: new Date(start + groupMillis).toISOString(),
  };
}

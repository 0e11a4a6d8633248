import { randomUUID } from 'node:crypto';
import {
  type Alert,
  type AlertFact,
  type AlertMapping,
  type AlertMatch,
  alertOf,
  factToKeep,
  incidentsOfAlert,
  matchAlert,
  type PlacedAlert,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { DisputeWishes } from '../incidents/DisputeWishes';
import { entityEvent } from '../incidents/entityEvent';
import type {
  IncidentKnowledge,
  KnownEntity,
} from '../incidents/IncidentKnowledge';
import { lockIncidents } from '../incidents/incidentLock';
import type { IncidentSettings } from '../incidents/incidentSettings';
import type { IncidentStore } from '../incidents/IncidentStore';
import type { EventToWrite, IncidentWriter } from '../incidents/IncidentWriter';
import type { AlertSource } from '../inbox/sourceSettings';
import type { AlertStore } from './AlertStore';

type SourceName = Pick<AlertSource, 'name' | 'kind'>;

/** What a delivery says. */
export interface ReadDelivery {
  source: SourceName;
  facts: readonly AlertFact[];
  receivedAt: string;
}

/** The same by alert. */
interface Batch {
  source: SourceName;
  byKey: ReadonlyMap<string, readonly AlertFact[]>;
}

/**
 * A storm of more alerts is several incidents: what an incident adds up to is
 * worked out from all of them each time.
 */
const mostAlertsOfIncident = 1_000;

/** What an alert is about, from everything that was said about it. */
interface MatchedAlert {
  alert: Alert;
  groupMillis?: number;
}

/**
 * Turns what sources say into alerts, and alerts into incidents. What comes
 * twice or in another order ends the same.
 */
export class AlertIngest {
  constructor(
    private readonly options: {
      knex: Knex;
      alerts: AlertStore;
      incidents: IncidentStore;
      writer: IncidentWriter;
      knowledge: IncidentKnowledge;
      wishes: DisputeWishes;
      settings: IncidentSettings;
      now(): Date;
    },
  ) {}

  /** Does all of it in one transaction with `finish`, or none. */
  async ingest(
    deliveries: readonly ReadDelivery[],
    finish: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    const batches: Batch[] = [];
    for (const { source, facts, receivedAt } of deliveries) {
      const byKey = new Map<string, AlertFact[]>();
      for (const fact of facts.map(each => notAfter(each, receivedAt))) {
        byKey.set(fact.alertKey, [...(byKey.get(fact.alertKey) ?? []), fact]);
      }
      batches.push({ source, byKey });
    }
    const services = await this.servicesOf(batches);
    const entities = await this.entitiesOf(batches, services);
    await this.options.knex.transaction(async tx => {
      await lockIncidents(tx);
      const opened = new Set<string>();
      const touched = new Map<string, EventToWrite[]>();
      for (const { source, byKey } of batches) {
        for (const [key, facts] of byKey) {
          const matched = await this.keep(tx, source, key, facts, services);
          await this.place(tx, matched, entities, opened, touched);
        }
      }
      for (const [id, events] of touched) {
        await this.options.writer.rebuild(tx, id, this.options.now(), {
          events,
          isNew: opened.has(id),
        });
      }
      await finish(tx);
    });
  }

  /** Looks again at an alert that nothing mapped; what it says counts from now on. */
  async remap(alert: Alert, by: string): Promise<void> {
    const { alerts, writer, knex, now } = this.options;
    const source = { name: alert.source, kind: alert.sourceKind };
    const facts = await alerts.facts(alert.id);
    const entities = await this.entitiesOf(
      [{ source, byKey: new Map([[alert.key, facts]]) }],
      new Map(),
    );
    await knex.transaction(async tx => {
      await lockIncidents(tx);
      const matched = await this.keep(tx, source, alert.key, facts, new Map());
      const opened = new Set<string>();
      const touched = new Map<string, EventToWrite[]>();
      await this.place(tx, matched, entities, opened, touched);
      for (const [id, events] of touched) {
        await writer.rebuild(tx, id, now(), {
          isNew: opened.has(id),
          events: [
            ...events,
            {
              by,
              kind: 'mapped',
              entityRef: matched.alert.entityRef,
              text:
                matched.alert.mapping === 'ignored'
                  ? `Alerts such as '${alert.title}' open no incident any more`
                  : `'${alert.title}' is about ${matched.alert.entityRef}`,
            },
          ],
        });
      }
    });
  }

  /** What the catalog says about services of PagerDuty; the database is asked afterwards. */
  private async servicesOf(
    batches: readonly Batch[],
  ): Promise<ReadonlyMap<string, string>> {
    const ids = new Set(
      batches
        .filter(({ source }) => source.kind === 'pagerduty')
        .flatMap(({ byKey }) => [...byKey.values()].flat())
        .flatMap(({ labels }) => labels.serviceId ?? []),
    );
    const services = new Map<string, string>();
    for (const id of ids) {
      const entityRef = await this.options.knowledge.entityOfService(id);
      if (entityRef) {
        services.set(id, entityRef);
      }
    }
    return services;
  }

  /** Asked before the transaction, which must be short. */
  private async entitiesOf(
    batches: readonly Batch[],
    services: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<string, KnownEntity>> {
    const { alerts, knowledge } = this.options;
    const mappings = await alerts.mappings();
    return await knowledge.entities(
      batches.flatMap(({ source, byKey }) =>
        [...byKey].flatMap(
          ([key, facts]) =>
            this.match(mappings, source, key, facts, services).entityRef ?? [],
        ),
      ),
    );
  }

  private match(
    mappings: readonly AlertMapping[],
    source: SourceName,
    key: string,
    facts: readonly AlertFact[],
    services: ReadonlyMap<string, string>,
  ): AlertMatch {
    const { rules, groupMillis } = this.options.settings;
    const { said, labels, title } = alertOf(facts);
    const service = services.get(labels.serviceId ?? '');
    return matchAlert(
      {
        source: source.name,
        sourceKind: source.kind,
        key,
        title,
        labels,
        said: { ...said, entityRef: said.entityRef ?? service },
      },
      { rules, groupMillis, mappings },
    );
  }

  /** Keeps what was said, and the alert that it adds up to. */
  private async keep(
    tx: Knex.Transaction,
    source: SourceName,
    key: string,
    facts: readonly AlertFact[],
    services: ReadonlyMap<string, string>,
  ): Promise<MatchedAlert> {
    const alerts = this.options.alerts.in(tx);
    const known = await alerts.byKey(source.name, key);
    const id = known?.id ?? randomUUID();
    const all = new Map(
      (known ? await alerts.facts(id) : []).map(fact => [fact.id, fact]),
    );
    for (const fact of facts) {
      const before = all.get(fact.id);
      all.set(fact.id, before ? factToKeep(before, fact) : fact);
    }
    const { said: _, ...folded } = alertOf([...all.values()]);
    const { groupMillis, ...match } = this.match(
      await alerts.mappings(),
      source,
      key,
      [...all.values()],
      services,
    );
    const alert: Alert = {
      id,
      source: source.name,
      sourceKind: source.kind,
      key,
      ...folded,
      ...match,
      incidentId: known?.incidentId,
    };
    await alerts.save(alert);
    for (const fact of facts) {
      await alerts.saveFact(id, all.get(fact.id)!);
    }
    return { alert, groupMillis };
  }

  /** Opens an incident for it, or joins the one that it belongs to, or several that it shows to be one. */
  private async place(
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

/** A clock that is ahead cannot tell of what has not come. */
function notAfter(fact: AlertFact, receivedAt: string): AlertFact {
  const bounded = (at: string) => (at > receivedAt ? receivedAt : at);
  return {
    ...fact,
    at: bounded(fact.at),
    startedAt: fact.startedAt && bounded(fact.startedAt),
  };
}

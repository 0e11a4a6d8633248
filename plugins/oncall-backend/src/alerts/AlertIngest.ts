import { randomUUID } from 'node:crypto';
import {
  type Alert,
  type AlertFact,
  type AlertMapping,
  type AlertMatch,
  alertOf,
  factToKeep,
  matchAlert,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type {
  IncidentKnowledge,
  KnownEntity,
} from '../incidents/IncidentKnowledge';
import { lockIncidents } from '../incidents/incidentLock';
import type { IncidentSettings } from '../incidents/incidentSettings';
import type { EventToWrite, IncidentWriter } from '../incidents/IncidentWriter';
import type { AlertSource } from '../inbox/sourceSettings';
import type { AlertPlacer, MatchedAlert } from './AlertPlacer';
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
 * Turns what sources say into alerts, and alerts into incidents. What comes
 * twice or in another order ends the same.
 */
export class AlertIngest {
  constructor(
    private readonly options: {
      knex: Knex;
      alerts: AlertStore;
      placer: AlertPlacer;
      writer: IncidentWriter;
      knowledge: IncidentKnowledge;
      settings: IncidentSettings;
      now(): Date;
    },
  ) {}

  /** Does all of it in one transaction with `finish`, or none. */
  async ingest(
    deliveries: readonly ReadDelivery[],
    finish: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    const { knex, placer, writer, now } = this.options;
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
    await knex.transaction(async tx => {
      await lockIncidents(tx);
      const opened = new Set<string>();
      const touched = new Map<string, EventToWrite[]>();
      for (const { source, byKey } of batches) {
        for (const [key, facts] of byKey) {
          const matched = await this.keep(tx, source, key, facts, services);
          await placer.place(tx, matched, entities, opened, touched);
        }
      }
      for (const [id, events] of touched) {
        await writer.rebuild(tx, id, now(), {
          events,
          isNew: opened.has(id),
        });
      }
      await finish(tx);
    });
  }

  /** Looks again at an alert that nothing mapped; what it says counts from now on. */
  async remap(alert: Alert, by: string): Promise<void> {
    const { alerts, placer, writer, knex, now } = this.options;
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
      await placer.place(tx, matched, entities, opened, touched);
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

import { createHash } from 'node:crypto';
import { present, storable } from '@waymark/backend-features';
import type {
  Alert,
  AlertFact,
  AlertMapping,
  AlertWithFacts,
  PlacedAlert,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { AlertFilter, AlertStore } from './AlertStore';

interface AlertRow {
  id: string;
  incident_id: string | null;
  alert: string;
}

/** The alerts in the database. */
export class DatabaseAlertStore implements AlertStore {
  constructor(private readonly knex: Knex) {}

  in(transaction: Knex.Transaction): AlertStore {
    return new DatabaseAlertStore(transaction);
  }

  async byKey(source: string, key: string): Promise<Alert | undefined> {
    const row: AlertRow | undefined = await this.knex('alerts')
      .where({ source, key: storable(key) })
      .first();
    return row && toAlert(row);
  }

  async get(id: string): Promise<Alert | undefined> {
    const row: AlertRow | undefined = await this.knex('alerts')
      .where({ id })
      .first();
    return row && toAlert(row);
  }

  async facts(alertId: string): Promise<AlertFact[]> {
    const rows: { fact: string }[] = await this.knex('alert_facts')
      .where({ alert_id: alertId })
      .select('fact');
    return rows.map(row => JSON.parse(row.fact));
  }

  async saveFact(alertId: string, fact: AlertFact): Promise<void> {
    await this.knex('alert_facts')
      .insert({
        alert_id: alertId,
        fact_id: storable(fact.id),
        fact: storable(JSON.stringify(fact)),
      })
      .onConflict(['alert_id', 'fact_id'])
      .merge(['fact']);
  }

  async save(alert: Alert): Promise<void> {
    await this.knex('alerts')
      .insert({
        id: alert.id,
        source: alert.source,
        key: storable(alert.key),
        status: alert.status,
        mapping: alert.mapping,
        dedup_key: storable(alert.dedupKey),
        started_at: alert.startedAt,
        entity_ref: alert.entityRef ?? null,
        incident_id: alert.incidentId ?? null,
        alert: storable(JSON.stringify(alert)),
      })
      .onConflict('id')
      .merge();
  }

  async ofIncident(incidentId: string): Promise<AlertWithFacts[]> {
    const rows: AlertRow[] = await this.knex('alerts')
      .where({ incident_id: incidentId })
      .orderBy(['started_at', 'id']);
    const facts: { alert_id: string; fact: string }[] = await this.knex(
      'alert_facts',
    )
      .join('alerts', 'alerts.id', 'alert_facts.alert_id')
      .where('alerts.incident_id', incidentId)
      .select('alert_facts.alert_id', 'alert_facts.fact');
    return rows.map(row => ({
      alert: toAlert(row),
      facts: facts
        .filter(each => each.alert_id === row.id)
        .map(each => JSON.parse(each.fact)),
    }));
  }

  async placed(
    dedupKey: string,
    between?: { from: string; to: string },
  ): Promise<PlacedAlert[]> {
    const query = this.knex('alerts')
      .where({ dedup_key: storable(dedupKey) })
      .whereNotNull('incident_id')
      .select('incident_id', 'started_at');
    if (between) {
      query.whereBetween('started_at', [between.from, between.to]);
    }
    const rows: { incident_id: string; started_at: string }[] = await query;
    return rows.map(row => ({
      incidentId: row.incident_id,
      startedAt: row.started_at,
    }));
  }

  async move(fromIncidentId: string, toIncidentId: string): Promise<void> {
    await this.knex('alerts')
      .where({ incident_id: fromIncidentId })
      .update({ incident_id: toIncidentId });
  }

  async list(
    filter: AlertFilter,
    after: { at: string; id: string } | undefined,
    limit: number,
  ): Promise<Alert[]> {
    const { mapping, status, source, entityRef } = filter;
    const query = this.knex('alerts')
      .where({
        ...(mapping ? { mapping } : {}),
        ...(status ? { status } : {}),
        ...(source ? { source } : {}),
        ...(entityRef ? { entity_ref: entityRef } : {}),
      })
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    if (after) {
      query.whereRaw('(started_at, id) < (?, ?)', [after.at, after.id]);
    }
    const rows: AlertRow[] = await query;
    return rows.map(toAlert);
  }

  async mappings(): Promise<AlertMapping[]> {
    const rows: { mapping: string }[] = await this.knex('alert_mappings')
      .orderBy([{ column: 'created_at', order: 'desc' }, { column: 'id' }])
      .select('mapping');
    return rows.map(row => JSON.parse(row.mapping));
  }

  async saveMapping(mapping: AlertMapping, replaces?: string): Promise<void> {
    if (replaces) {
      await this.knex.transaction(async tx => {
        await tx('alert_mappings').where({ id: replaces }).delete();
        await new DatabaseAlertStore(tx).saveMapping(mapping);
      });
      return;
    }
    await this.knex('alert_mappings')
      .insert({
        id: mapping.id,
        source: mapping.source,
        created_at: mapping.createdAt,
        labels_key: createHash('sha256')
          .update(JSON.stringify(Object.entries(mapping.labels).sort()))
          .digest('hex'),
        mapping: storable(JSON.stringify(mapping)),
      })
      .onConflict(['source', 'labels_key'])
      .merge();
  }

  async removeMapping(id: string): Promise<boolean> {
    return (await this.knex('alert_mappings').where({ id }).delete()) > 0;
  }
}

/** The column knows where an alert was moved to. */
function toAlert(row: AlertRow): Alert {
  return {
    ...JSON.parse(row.alert),
    incidentId: present(row.incident_id),
  };
}

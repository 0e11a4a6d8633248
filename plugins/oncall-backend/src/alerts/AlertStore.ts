import type {
  Alert,
  AlertFact,
  AlertMapping,
  AlertWithFacts,
  PlacedAlert,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';

/** Which alerts are wanted; everything when empty. */
export interface AlertFilter {
  mapping?: Alert['mapping'];
  status?: Alert['status'];
  source?: string;
  entityRef?: string;
}

/** The alerts and what was said about them. */
export interface AlertStore {
  /** The same store inside a transaction. */
  in(transaction: Knex.Transaction): AlertStore;
  byKey(source: string, key: string): Promise<Alert | undefined>;
  facts(alertId: string): Promise<AlertFact[]>;
  /** Keeps a fact; one with the same id is replaced. */
  saveFact(alertId: string, fact: AlertFact): Promise<void>;
  save(alert: Alert): Promise<void>;
  get(id: string): Promise<Alert | undefined>;
  ofIncident(incidentId: string): Promise<AlertWithFacts[]>;
  /** Alerts with the key that are in an incident and began between the instants; all when there are none. */
  placed(
    dedupKey: string,
    between?: { from: string; to: string },
  ): Promise<PlacedAlert[]>;
  /** Moves the alerts of one incident to another. */
  move(fromIncidentId: string, toIncidentId: string): Promise<void>;
  /** Newest first. */
  list(
    filter: AlertFilter,
    after: { at: string; id: string } | undefined,
    limit: number,
  ): Promise<Alert[]>;
  mappings(): Promise<AlertMapping[]>;
  /** Keeps a mapping in place of another for the same labels, and of the one that it replaces. */
  saveMapping(mapping: AlertMapping, replaces?: string): Promise<void>;
  removeMapping(id: string): Promise<boolean>;
}

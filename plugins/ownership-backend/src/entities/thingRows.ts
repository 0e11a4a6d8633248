import type { GapKind, OwnerSource } from '@waymark/plugin-ownership-common';
import { present, storable } from '@waymark/backend-features';
import type {
  ScannedView,
  ThingInterval,
  ThingRecord,
  ThingSource,
} from './ThingStore';

/** A row of the table `things`. */
export interface ThingRow {
  entity_ref: string;
  title: string;
  kind: string;
  type: string | null;
  column_key: string;
  entity: string;
  owner_ref: string | null;
  source: OwnerSource;
  gap: GapKind | null;
  reason: string;
  repository_id: string | null;
  path: string | null;
  codeowners: string | null;
}

/** A row of the table `thing_intervals`. */
export interface ThingIntervalRow {
  row_id?: number | string;
  entity_ref: string;
  column_key: string;
  owner_ref: string | null;
  gap: GapKind | null;
  since: string;
  until: string | null;
}

/** The columns that come from the catalog. */
export function toSourceColumns(thing: ThingSource) {
  return {
    entity_ref: thing.entityRef,
    title: storable(thing.title),
    kind: thing.kind,
    type: storable(thing.type),
    column_key: storable(thing.column),
    entity: storable(JSON.stringify(thing.entity)),
    repository_id: thing.repositoryId ?? null,
    path: storable(thing.path),
  };
}

export function toRecord(row: ThingRow, since: string): ThingRecord {
  return {
    entityRef: row.entity_ref,
    title: row.title,
    kind: row.kind,
    type: present(row.type),
    column: row.column_key,
    entity: JSON.parse(row.entity),
    repositoryId: present(row.repository_id),
    path: present(row.path),
    view: row.codeowners ? JSON.parse(row.codeowners) : undefined,
    ownerRef: present(row.owner_ref),
    source: row.source,
    gap: present(row.gap),
    reason: row.reason,
    since,
  };
}

export function toScannedView(row: {
  entity_ref: string;
  codeowners: string;
  id: string;
  title: string;
  commit: string;
  scanned_at: string;
  stale: boolean | number;
}): ScannedView {
  return {
    entityRef: row.entity_ref,
    codeowners: {
      ...JSON.parse(row.codeowners),
      repositoryId: row.id,
      repositoryTitle: row.title,
      commit: row.commit,
      scannedAt: row.scanned_at,
    },
    stale: Boolean(row.stale),
  };
}

export function toInterval(row: ThingIntervalRow): ThingInterval {
  return {
    intervalId: String(row.row_id),
    entityRef: row.entity_ref,
    column: row.column_key,
    ownerRef: present(row.owner_ref),
    gap: present(row.gap),
    since: row.since,
    until: present(row.until),
  };
}

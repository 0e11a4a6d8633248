import type { Knex } from 'knex';
import { insertAll, inSlices, storable } from '@waymark/backend-features';
import type { ThingIntervalRow, ThingRow } from './thingRows';
import type { Assessment } from './ThingStore';

/**
 * Writes what differs from what is stored and keeps exactly one open interval a
 * thing. Answers whether an interval changed. Only inside a transaction.
 */
export async function assessThings(
  tx: Knex.Transaction,
  assessments: ReadonlyMap<string, Assessment>,
  now: string,
): Promise<boolean> {
  const rows: ThingRow[] = await tx('things');
  const open: ThingIntervalRow[] = await tx('thing_intervals').whereNull(
    'until',
  );
  const openByRef = new Map(open.map(row => [row.entity_ref, row]));
  const ended: (number | string)[] = [];
  const opened: ThingIntervalRow[] = [];
  for (const row of rows) {
    const assessment = assessments.get(row.entity_ref);
    if (!assessment) {
      continue;
    }
    const columns = {
      owner_ref: storable(assessment.ownerRef),
      source: assessment.source,
      gap: assessment.gap ?? null,
      reason: storable(assessment.reason),
    };
    if (
      row.owner_ref !== columns.owner_ref ||
      row.source !== columns.source ||
      row.gap !== columns.gap ||
      row.reason !== columns.reason
    ) {
      await tx('things').where({ entity_ref: row.entity_ref }).update(columns);
    }
    const interval = openByRef.get(row.entity_ref);
    const same =
      interval &&
      interval.column_key === row.column_key &&
      interval.owner_ref === columns.owner_ref &&
      interval.gap === columns.gap;
    if (!same) {
      if (interval) {
        ended.push(interval.row_id!);
      }
      opened.push({
        entity_ref: row.entity_ref,
        column_key: row.column_key,
        owner_ref: columns.owner_ref,
        gap: columns.gap,
        since: now,
        until: null,
      });
    }
  }
  await inSlices(ended, 500, slice =>
    tx('thing_intervals').whereIn('row_id', slice).update({ until: now }),
  );
  await insertAll(tx, 'thing_intervals', opened);
  return opened.length > 0;
}

import { storable } from '@waymark/backend-features';
import {
  type Run,
  runSchema,
  type RunsQuery,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import { noteRunChange } from '../metrics/FactStore';

/** Which runs are read; all of them without `startedBy`. */
export type RunSelection = Pick<
  RunsQuery,
  'state' | 'templateRef' | 'entityRef' | 'capabilityRef'
> & {
  startedBy?: readonly string[];
};

/** Runs of golden paths. */
export class RunStore {
  constructor(private readonly knex: Knex) {}

  async get(id: string): Promise<Run | undefined> {
    const row = await this.knex('runs').where({ id }).first('document');
    return row && toRun(row);
  }

  /** Newest first, after the position. */
  async list(
    selection: RunSelection,
    after: { at: string; id: string } | undefined,
    limit: number,
  ): Promise<Run[]> {
    const query = this.knex('runs')
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit)
      .select('document');
    const equal: Record<string, string | undefined> = {
      state: selection.state,
      template_ref: selection.templateRef,
      entity_ref: selection.entityRef,
      capability_ref: selection.capabilityRef,
    };
    for (const [column, value] of Object.entries(equal)) {
      if (value !== undefined) {
        query.where(column, value);
      }
    }
    const { startedBy } = selection;
    if (startedBy) {
      query.where(either =>
        either
          .whereIn('starter_ref', [...startedBy])
          .orWhereIn('team_ref', [...startedBy]),
      );
    }
    if (after) {
      query.whereRaw('(started_at, id) < (?, ?)', [after.at, after.id]);
    }
    const rows: { document: string }[] = await query;
    return rows.map(toRun);
  }

  /** Reads the run and writes what becomes of it, as one. */
  async change(
    id: string,
    decide: (known: Run | undefined) => Run | undefined,
  ): Promise<Run | undefined> {
    return await this.knex.transaction(async transaction => {
      const row = await transaction('runs')
        .where({ id })
        // Nothing on SQLite, which has one writer.
        .forUpdate()
        .first('document');
      const known = row && toRun(row);
      const next = decide(known);
      if (!next || next === known) {
        return next;
      }
      if (known) {
        await transaction('runs').where({ id }).update(toRow(next));
        await noteRunChange(transaction, id);
        return next;
      }
      const inserted = await transaction('runs')
        .insert({ id, ...toRow(next) })
        .onConflict('id')
        .ignore()
        .returning('id');
      if (inserted.length > 0) {
        await noteRunChange(transaction, id);
        return next;
      }
      // Another process was faster: what it wrote is the run.
      return toRun(await transaction('runs').where({ id }).first('document'));
    });
  }
}

function toRow(run: Run) {
  const { startedAt, finishedAt } = run;
  return {
    template_ref: run.templateRef,
    state: run.state,
    starter_ref: run.starterRef,
    team_ref: run.teamRef ?? null,
    entity_ref: run.entityRef ?? null,
    capability_ref: run.capabilityRef ?? null,
    started_at: startedAt,
    finished_at: finishedAt ?? null,
    seconds: finishedAt
      ? Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)
      : null,
    document: storable(JSON.stringify(run)),
  };
}

function toRun(row: { document: string }): Run {
  return runSchema.parse(JSON.parse(row.document));
}

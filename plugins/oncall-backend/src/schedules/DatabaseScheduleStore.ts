import { ConflictError } from '@backstage/errors';
import { storable } from '@waymark/backend-features';
import type { HandoffNote } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import { readSnapshot, type SnapshotQuery } from './readSnapshot';
import type {
  Amendment,
  Mapping,
  NewVersion,
  ScheduleRecord,
  ScheduleStore,
  StoredAmendment,
} from './ScheduleStore';

const ever = { from: '', to: '9999' };

/** Schedules in the database. */
export class DatabaseScheduleStore implements ScheduleStore {
  constructor(private readonly knex: Knex) {}

  in(transaction: Knex.Transaction): ScheduleStore {
    return new DatabaseScheduleStore(transaction);
  }

  async snapshot(query: SnapshotQuery) {
    return await readSnapshot(this.knex, query);
  }

  async get(id: string): Promise<ScheduleRecord | undefined> {
    const { records } = await this.snapshot({ ...ever, ids: [id] });
    return records[0];
  }

  async versions(id: string): Promise<NewVersion[]> {
    const rows = await this.knex('schedule_versions')
      .where({ schedule_id: id })
      .orderBy('sequence');
    return rows.map(row => ({
      since: row.since,
      editedBy: row.edited_by,
      editedAt: row.edited_at,
      configuration: JSON.parse(row.configuration),
    }));
  }

  async ofRequest(requestKey: string): Promise<string | undefined> {
    const row = await this.knex('schedules')
      .where({ request_key: requestKey })
      .first('id');
    return row?.id;
  }

  async insert(
    record: ScheduleRecord,
    version: NewVersion,
    requestKey?: string,
  ): Promise<boolean> {
    const { id } = record.schedule;
    if (await this.knex('schedules').where({ id }).first('id')) {
      return false;
    }
    await this.knex('schedules').insert({
      id,
      ...headOf(record),
      version: record.version,
      created_at: record.createdAt,
      request_key: requestKey ?? null,
    });
    await this.addVersion(id, version);
    return true;
  }

  async touch(id: string, seenVersion?: number): Promise<number | undefined> {
    const query = this.knex('schedules').where({ id });
    if (seenVersion !== undefined) {
      query.andWhere({ version: seenVersion });
    }
    const changed = await query.increment('version', 1);
    if (changed === 0) {
      return undefined;
    }
    const row = await this.knex('schedules').where({ id }).first('version');
    return row.version;
  }

  async saveHead(record: ScheduleRecord): Promise<void> {
    await this.knex('schedules')
      .where({ id: record.schedule.id })
      .update(headOf(record));
  }

  async addVersion(id: string, version: NewVersion): Promise<void> {
    const last = await this.knex('schedule_versions')
      .where({ schedule_id: id })
      .max({ sequence: 'sequence' })
      .first();
    await this.knex('schedule_versions').insert({
      schedule_id: id,
      sequence: (last?.sequence ?? 0) + 1,
      since: version.since,
      edited_by: version.editedBy,
      edited_at: version.editedAt,
      configuration: storable(JSON.stringify(version.configuration)),
    });
  }

  async addAmendment(
    scheduleId: string,
    amendment: Amendment,
    by: string,
    at: string,
    requestKey?: string,
  ): Promise<void> {
    await this.knex('schedule_amendments').insert({
      id: amendment.body.id,
      schedule_id: scheduleId,
      kind: amendment.kind,
      by,
      at,
      request_key: requestKey ?? null,
      ...contentOf(
        amendment,
        amendment.kind === 'swap' ? amendment.body.status : 'active',
      ),
    });
  }

  async saveAmendment(amendment: Amendment, status: string): Promise<void> {
    await this.knex('schedule_amendments')
      .where({ id: amendment.body.id })
      .update(contentOf(amendment, status));
  }

  async amendment(id: string): Promise<StoredAmendment | undefined> {
    return await this.amendmentWhere({ id });
  }

  async amendmentOfRequest(
    requestKey: string,
  ): Promise<StoredAmendment | undefined> {
    return await this.amendmentWhere({ request_key: requestKey });
  }

  async requestedSwaps(): Promise<StoredAmendment[]> {
    const rows = await this.knex('schedule_amendments')
      .where({ kind: 'swap', status: 'requested' })
      .orderBy('sequence');
    return rows.map(toAmendment);
  }

  async mappings(): Promise<Mapping[]> {
    const rows = await this.knex('schedule_mappings').orderBy('entity_ref');
    return rows.map(row => ({
      entityRef: row.entity_ref,
      scheduleId: row.schedule_id,
      by: row.by,
      at: row.at,
    }));
  }

  async map({
    entityRef,
    ownerRef,
    scheduleId,
    by,
    at,
  }: Mapping): Promise<void> {
    await this.knex('schedule_mappings')
      .insert({
        entity_ref: entityRef,
        owner_ref: ownerRef ?? null,
        schedule_id: scheduleId,
        by,
        at,
      })
      .onConflict('entity_ref')
      .merge();
  }

  async unmap(entityRef: string): Promise<void> {
    await this.knex('schedule_mappings')
      .where({ entity_ref: entityRef })
      .delete();
  }

  async notes(scheduleId: string): Promise<HandoffNote[]> {
    const rows = await this.knex('handoff_notes')
      .where({ schedule_id: scheduleId })
      .orderBy('at', 'desc')
      .limit(50);
    return rows.map(toNote);
  }

  async addNote(
    scheduleId: string,
    note: HandoffNote,
    most: number,
  ): Promise<HandoffNote> {
    const sameHandoff = {
      schedule_id: scheduleId,
      handoff_at: note.handoffAt,
    };
    const [{ count }] = await this.knex('handoff_notes')
      .where(sameHandoff)
      .whereNot({ id: note.id })
      .count({ count: '*' });
    if (Number(count) >= most) {
      throw new ConflictError(
        `This handoff has ${most} notes already; say more on an incident, or after the handoff`,
      );
    }
    await this.knex('handoff_notes')
      .insert({
        ...sameHandoff,
        id: note.id,
        by: note.by,
        at: note.at,
        text: storable(note.text),
      })
      .onConflict('id')
      .ignore();
    const kept = await this.knex('handoff_notes')
      .where({ id: note.id })
      .first();
    return toNote(kept);
  }

  private async amendmentWhere(
    where: object,
  ): Promise<StoredAmendment | undefined> {
    const row = await this.knex('schedule_amendments').where(where).first();
    return row && toAmendment(row);
  }
}

function headOf({ schedule, source, retiredAt }: ScheduleRecord) {
  const { title, description, ownerRef } = schedule;
  return {
    owner_ref: ownerRef,
    source_kind: source.kind,
    source_location: source.location ?? null,
    retired_at: retiredAt ?? null,
    head: storable(JSON.stringify({ title, description })),
  };
}

/** Borders in the one form that sorts as text. */
function contentOf(amendment: Amendment, status: string) {
  const { body } = amendment;
  const intervals = [
    body,
    ...(amendment.kind === 'swap' && amendment.body.inReturn
      ? [amendment.body.inReturn]
      : []),
  ];
  const instant = (text: string) => new Date(text).toISOString();
  const starts = intervals.map(({ start }) => instant(start)).sort();
  const ends = intervals.map(({ end }) => instant(end)).sort();
  return {
    status,
    start_at: starts[0],
    end_at: ends[ends.length - 1],
    body: storable(JSON.stringify(body)),
  };
}

function toAmendment(row: {
  kind: string;
  body: string;
  schedule_id: string;
  status: string;
}): StoredAmendment {
  return {
    kind: row.kind,
    body: JSON.parse(row.body),
    scheduleId: row.schedule_id,
    status: row.status,
  } as StoredAmendment;
}

function toNote(row: {
  id: string;
  handoff_at: string;
  by: string;
  at: string;
  text: string;
}): HandoffNote {
  return {
    id: row.id,
    handoffAt: row.handoff_at,
    by: row.by,
    at: row.at,
    text: row.text,
  };
}

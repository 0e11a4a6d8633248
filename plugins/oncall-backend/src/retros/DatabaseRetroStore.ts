import {
  inSlices,
  insertAll,
  isOneOf,
  present,
  storable,
} from '@waymark/backend-features';
import {
  type ActionItem,
  actionItemSchema,
  type BoardQuery,
  type Retro,
  type RetroEvent,
  type RetroOutcome,
  retroSchema,
  type RetrosQuery,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type {
  ListedItem,
  ListedRetro,
  Position,
  RetroStore,
  TrackedLink,
} from './RetroStore';

interface RetroRow {
  document: string;
  sections: string;
}

interface ItemRow {
  document: string;
  retro_id: string;
  title: string;
  incident_number: number;
}

const listedSchema = retroSchema.omit({ sections: true });
const endOfTime = '9999-12-31T23:59:59.999Z';
const rowsPerInsert = 100;

/** Retros in the database. */
export class DatabaseRetroStore implements RetroStore {
  constructor(private readonly knex: Knex) {}

  async get(
    id: string,
    transaction?: Knex.Transaction,
  ): Promise<Retro | undefined> {
    const row: RetroRow | undefined = await (transaction ?? this.knex)('retros')
      .where({ id })
      .first('document', 'sections');
    return (
      row &&
      retroSchema.parse({
        ...JSON.parse(row.document),
        sections: JSON.parse(row.sections),
      })
    );
  }

  async idOfItem(
    itemId: string,
    transaction?: Knex.Transaction,
  ): Promise<string | undefined> {
    const row = await (transaction ?? this.knex)('action_items')
      .where({ id: itemId })
      .first('retro_id');
    return row?.retro_id;
  }

  async list(
    { status, team, entityRef, owner }: Omit<RetrosQuery, 'cursor' | 'limit'>,
    after: Position | undefined,
    limit: number,
    now: string,
  ): Promise<ListedRetro[]> {
    const query = this.knex('retros')
      .orderBy([
        { column: 'opened_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit)
      .select('document');
    if (after) {
      query.whereRaw('(opened_at, id) < (?, ?)', [after.at, after.id]);
    }
    if (status === 'pending' || status === 'overdue') {
      query.whereIn('status', ['draft', 'in-review']);
    } else if (status) {
      query.where({ status });
    }
    if (status === 'overdue') {
      query.where('due_at', '<=', now);
    }
    if (team) {
      query.whereIn('id', this.idsOf('team', team));
    }
    if (owner) {
      query.whereIn('owner_ref', owner);
    }
    if (entityRef) {
      query.whereIn('id', this.idsOf('entity', entityRef));
    }
    const rows: RetroRow[] = await query;
    return rows.map(toListed);
  }

  async items(
    { owner, team, entityRef, status, overdue }: BoardQuery,
    after: Position | undefined,
    limit: number,
    now: string,
  ): Promise<ListedItem[]> {
    const query = this.itemRows()
      .orderBy(['action_items.sort_at', 'action_items.id'])
      .limit(limit);
    if (after) {
      query.whereRaw('(action_items.sort_at, action_items.id) > (?, ?)', [
        after.at,
        after.id,
      ]);
    }
    if (owner) {
      query.whereIn('action_items.owner_ref', owner);
    }
    if (status || overdue) {
      query.where('action_items.status', overdue ? 'open' : status!);
    }
    if (overdue) {
      query.where('action_items.sort_at', '<=', now);
    }
    if (team) {
      const ofTeam = this.idsOf('team', team);
      query.where(either =>
        either
          .where('action_items.owner_ref', team)
          .orWhereIn('action_items.retro_id', ofTeam),
      );
    }
    if (entityRef) {
      query.whereIn('action_items.retro_id', this.idsOf('entity', entityRef));
    }
    return await this.toListedItems(await query);
  }

  async dueBetween(from: string, to: string): Promise<ListedRetro[]> {
    const rows: RetroRow[] = await this.knex('retros')
      .where('due_at', '>=', from)
      .andWhere('due_at', '<', to)
      .select('document');
    return rows.map(toListed);
  }

  async itemsDueBetween(from: string, to: string): Promise<ListedItem[]> {
    return await this.toListedItems(
      await this.itemRows()
        .where('action_items.sort_at', '>=', from)
        .andWhere('action_items.sort_at', '<', to),
    );
  }

  async tracked(closedSince: string): Promise<TrackedLink[]> {
    const rows: ItemRow[] = await this.itemRows()
      .whereNotNull('action_items.tracker_url')
      .orderBy('action_items.id');
    return rows
      .map(({ document, retro_id }) => ({
        retroId: retro_id,
        item: actionItemSchema.parse(JSON.parse(document)),
      }))
      .filter(({ item }) => (item.closedAt ?? endOfTime) >= closedSince)
      .map(({ retroId, item }) => ({
        retroId,
        itemId: item.id,
        url: item.tracker!.url,
      }));
  }

  async observedSince(): Promise<string | undefined> {
    const row = await this.knex('retros').min({ first: 'opened_at' }).first();
    return present(row?.first);
  }

  async pendingIds(): Promise<string[]> {
    const rows: { id: string }[] = await this.knex('retros')
      .whereIn('status', ['draft', 'in-review'])
      .select('id');
    return rows.map(row => row.id);
  }

  async history(id: string): Promise<RetroEvent[]> {
    return await this.knex('retro_events')
      .where({ retro_id: id })
      .orderBy('row_id')
      .select('kind', 'at', 'by', 'summary');
  }

  async insert(
    outcome: Pick<RetroOutcome, 'retro' | 'events'>,
    transaction: Knex.Transaction,
  ): Promise<boolean> {
    const { retro } = outcome;
    const rows = await transaction('retros')
      .insert({ id: retro.id, ...toRow(retro) })
      .onConflict('id')
      .ignore()
      .returning('id');
    if (rows.length === 0) {
      return false;
    }
    await addMore(outcome, transaction);
    return true;
  }

  async update(
    version: number,
    outcome: Pick<RetroOutcome, 'retro' | 'events'>,
    transaction: Knex.Transaction,
  ): Promise<boolean> {
    const { retro } = outcome;
    const written = await transaction('retros')
      .where({ id: retro.id, version })
      .update(toRow(retro));
    if (written === 0) {
      return false;
    }
    await addMore(outcome, transaction);
    return true;
  }

  async cursor(): Promise<string | undefined> {
    const row = await this.knex('retro_follower').first('cursor');
    return row?.cursor;
  }

  async setCursor(cursor: string): Promise<void> {
    await this.knex('retro_follower')
      .insert({ only: 1, cursor })
      .onConflict('only')
      .merge(['cursor']);
  }

  private idsOf(kind: 'team' | 'entity', ref: string) {
    return this.knex('retro_subjects').where({ kind, ref }).select('retro_id');
  }

  private itemRows() {
    return this.knex('action_items')
      .join('retros', 'retros.id', 'action_items.retro_id')
      .select(
        'action_items.document',
        'action_items.retro_id',
        'retros.title',
        'retros.incident_number',
      );
  }

  private async toListedItems(rows: ItemRow[]): Promise<ListedItem[]> {
    const ids = [...new Set(rows.map(row => row.retro_id))];
    const subjects: { retro_id: string; kind: string; ref: string }[] =
      await this.knex('retro_subjects')
        .whereRaw(isOneOf(this.knex, 'retro_id', ids))
        .orderBy('ref')
        .select('retro_id', 'kind', 'ref');
    const refsOf = (id: string, kind: string) =>
      subjects
        .filter(subject => subject.retro_id === id && subject.kind === kind)
        .map(({ ref }) => ref);
    const of = new Map(
      ids.map(id => [
        id,
        { teamRefs: refsOf(id, 'team'), entityRefs: refsOf(id, 'entity') },
      ]),
    );
    return rows.map(row => ({
      item: actionItemSchema.parse(JSON.parse(row.document)),
      retroId: row.retro_id,
      retroTitle: row.title,
      incidentNumber: row.incident_number,
      ...of.get(row.retro_id)!,
    }));
  }
}

async function addMore(
  { retro, events }: Pick<RetroOutcome, 'retro' | 'events'>,
  transaction: Knex.Transaction,
): Promise<void> {
  await insertAll(
    transaction,
    'retro_events',
    events.map(({ kind, at, by, summary }) => ({
      retro_id: retro.id,
      kind,
      at,
      by,
      summary: storable(summary),
    })),
  );
  const subjects = [
    ...retro.teamRefs.map(ref => ({ retro_id: retro.id, kind: 'team', ref })),
    ...[...new Set(retro.entityRefs)].map(ref => ({
      retro_id: retro.id,
      kind: 'entity',
      ref,
    })),
  ];
  await transaction('retro_subjects').where({ retro_id: retro.id }).delete();
  await insertAll(transaction, 'retro_subjects', subjects);
  await inSlices(retro.items, rowsPerInsert, slice =>
    transaction('action_items')
      .insert(slice.map(item => toItemRow(retro.id, item)))
      .onConflict('id')
      .merge(['status', 'owner_ref', 'sort_at', 'tracker_url', 'document']),
  );
}

function toRow(retro: Retro) {
  const { sections, ...document } = retro;
  return {
    version: retro.version,
    incident_number: retro.incidentNumber,
    title: storable(retro.title),
    severity: retro.severity,
    status: retro.status,
    opened_at: retro.openedAt,
    due_at: retro.dueAt ?? null,
    owner_ref: retro.ownerRef ?? null,
    document: storable(JSON.stringify(document)),
    sections: storable(JSON.stringify(sections)),
  };
}

function toItemRow(retroId: string, item: ActionItem) {
  return {
    id: item.id,
    retro_id: retroId,
    status: item.status,
    owner_ref: item.ownerRef ?? null,
    sort_at: item.dueAt ?? endOfTime,
    tracker_url: storable(item.tracker?.url),
    document: storable(JSON.stringify(item)),
  };
}

function toListed(row: RetroRow): ListedRetro {
  return listedSchema.parse(JSON.parse(row.document));
}

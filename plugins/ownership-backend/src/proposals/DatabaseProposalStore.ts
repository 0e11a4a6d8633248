import type {
  ProposalEvent,
  ProposalsQuery,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import { present, storable } from '@waymark/backend-features';
import type {
  ProposalPatch,
  ProposalRecord,
  ProposalStore,
  ProposalSummaryRecord,
} from './ProposalStore';

interface ProposalRow {
  id: string;
  repository_id: string;
  repository_title: string;
  repository_url: string;
  purpose: ProposalRecord['purpose'];
  subject: string;
  status: ProposalRecord['status'];
  title: string;
  description: string;
  branch: string;
  base_commit: string;
  head_commit: string | null;
  url: string | null;
  problem: string | null;
  files: string;
  paths: string;
  entity_refs: string;
  basis: string;
  author: string;
  created_by: string;
  created_at: string;
  merged_at: string | null;
  follow_up: boolean | number;
  revision: number;
}

type SummaryRow = Omit<ProposalRow, 'files'>;

interface EventRow {
  at: string;
  kind: ProposalEvent['kind'];
  by: string | null;
  text: string | null;
}

const summaryColumns: (keyof SummaryRow)[] = [
  'id',
  'repository_id',
  'repository_title',
  'repository_url',
  'purpose',
  'subject',
  'status',
  'title',
  'description',
  'branch',
  'base_commit',
  'head_commit',
  'url',
  'problem',
  'paths',
  'entity_refs',
  'basis',
  'author',
  'created_by',
  'created_at',
  'merged_at',
  'follow_up',
  'revision',
];
const waiting = ['proposed', 'outdated', 'failed'];

/** The proposals in the database. */
export class DatabaseProposalStore implements ProposalStore {
  constructor(private readonly knex: Knex) {}

  async list(query: ProposalsQuery): Promise<ProposalRecord[]> {
    const rows: ProposalRow[] = await this.newest(query);
    return rows.map(toRecord);
  }

  async summaries(
    query: ProposalsQuery,
    limit: number,
  ): Promise<ProposalSummaryRecord[]> {
    const rows: SummaryRow[] = await this.newest(query)
      .select(summaryColumns)
      .limit(limit);
    return rows.map(row => ({
      ...toSummary(row),
      paths: JSON.parse(row.paths),
    }));
  }

  private newest({ subject, repositoryId, status }: ProposalsQuery) {
    return this.knex('proposals')
      .where({
        ...(subject !== undefined && { subject }),
        ...(repositoryId !== undefined && { repository_id: repositoryId }),
        ...(status !== undefined && { status }),
      })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ]);
  }

  async get(id: string): Promise<ProposalRecord | undefined> {
    const row: ProposalRow | undefined = await this.knex('proposals')
      .where({ id })
      .first();
    return row && toRecord(row);
  }

  async open(): Promise<ProposalRecord[]> {
    const rows: ProposalRow[] = await this.knex('proposals').whereIn(
      'status',
      waiting,
    );
    return rows.map(toRecord);
  }

  async toFollowUp(): Promise<ProposalRecord[]> {
    const rows: ProposalRow[] = await this.knex('proposals').where({
      follow_up: true,
    });
    return rows.map(toRecord);
  }

  async begin(record: ProposalRecord): Promise<ProposalRecord> {
    await this.knex.transaction(async transaction => {
      await transaction('proposals')
        .insert(toRow(record))
        .onConflict()
        .ignore();
      const isNew = await transaction('proposals')
        .where({ id: record.id })
        .first('id');
      if (isNew) {
        await addEvent(transaction, record.id, {
          at: record.createdAt,
          kind: 'created',
          by: record.createdBy,
        });
      }
    });
    const row: ProposalRow | undefined = await this.knex('proposals')
      .where({
        subject: record.subject,
        repository_id: record.repositoryId,
      })
      .whereIn('status', waiting)
      .first();
    // Between the two somebody may have ended the one that was in the way.
    return row ? toRecord(row) : this.begin(record);
  }

  async update(
    record: ProposalRecord,
    patch: ProposalPatch,
    event?: ProposalEvent,
  ): Promise<ProposalRecord | undefined> {
    const next: ProposalRecord = {
      ...record,
      ...patch,
      revision: record.revision + 1,
    };
    const isDone = await this.knex.transaction(async transaction => {
      const changed = await transaction('proposals')
        .where({ id: record.id, revision: record.revision })
        .update(toRow(next));
      if (changed > 0 && event) {
        await addEvent(transaction, record.id, event);
      }
      return changed > 0;
    });
    return isDone ? next : undefined;
  }

  async events(id: string): Promise<ProposalEvent[]> {
    const rows: EventRow[] = await this.knex('proposal_events')
      .where({ proposal_id: id })
      .orderBy('event_id');
    return rows.map(({ at, kind, by, text }) => ({
      at,
      kind,
      by: present(by),
      text: present(text),
    }));
  }
}

async function addEvent(
  transaction: Knex.Transaction,
  id: string,
  { at, kind, by, text }: ProposalEvent,
): Promise<void> {
  await transaction('proposal_events').insert({
    proposal_id: id,
    at,
    kind,
    by: by ?? null,
    text: storable(text),
  });
}

function toRow(record: ProposalRecord): ProposalRow {
  return {
    id: record.id,
    repository_id: record.repositoryId,
    repository_title: record.repositoryTitle,
    repository_url: record.repositoryUrl,
    purpose: record.purpose,
    subject: record.subject,
    status: record.status,
    title: storable(record.title),
    description: storable(record.description),
    branch: record.branch,
    base_commit: record.baseCommit,
    head_commit: record.headCommit ?? null,
    url: record.url ?? null,
    problem: storable(record.problem),
    // JSON writes NUL as an escape, so any text can be stored.
    files: JSON.stringify(record.files),
    paths: JSON.stringify(record.files.map(({ path }) => path)),
    entity_refs: JSON.stringify(record.entityRefs),
    basis: JSON.stringify(record.basis),
    author: JSON.stringify(record.author),
    created_by: record.createdBy,
    created_at: record.createdAt,
    merged_at: record.mergedAt ?? null,
    follow_up: record.followUp,
    revision: record.revision,
  };
}

function toRecord(row: ProposalRow): ProposalRecord {
  return { ...toSummary(row), files: JSON.parse(row.files) };
}

function toSummary(row: SummaryRow): Omit<ProposalRecord, 'files'> {
  return {
    id: row.id,
    repositoryId: row.repository_id,
    repositoryTitle: row.repository_title,
    repositoryUrl: row.repository_url,
    purpose: row.purpose,
    subject: row.subject,
    status: row.status,
    title: row.title,
    description: row.description,
    branch: row.branch,
    baseCommit: row.base_commit,
    headCommit: present(row.head_commit),
    url: present(row.url),
    problem: present(row.problem),
    entityRefs: JSON.parse(row.entity_refs),
    basis: JSON.parse(row.basis),
    author: JSON.parse(row.author),
    createdBy: row.created_by,
    createdAt: row.created_at,
    mergedAt: present(row.merged_at),
    followUp: Boolean(row.follow_up),
    revision: row.revision,
  };
}

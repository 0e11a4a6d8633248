import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Knex } from 'knex';
import { present } from '@waymark/backend-features';
import type { TreeContent, TreeStore, TreeSummary } from './TreeStore';

const compress = promisify(gzip);
const expand = promisify(gunzip);

interface TreeRow {
  repository_id: string;
  commit: string;
  etag: string;
  scanned_at: string;
  codeowners_path: string | null;
  file_count: number;
  rule_count: number;
  owned: number;
  cleared: number;
  unmatched: number;
  inputs: string;
}

const summaryColumns = [
  'repository_id',
  'commit',
  'etag',
  'scanned_at',
  'codeowners_path',
  'file_count',
  'rule_count',
  'owned',
  'cleared',
  'unmatched',
  'inputs',
];

/** The trees in the database, compressed. */
export class DatabaseTreeStore implements TreeStore {
  constructor(private readonly knex: Knex) {}

  async summaries(): Promise<TreeSummary[]> {
    const rows: TreeRow[] = await this.knex('trees').select(summaryColumns);
    return rows.map(toSummary);
  }

  async summary(repositoryId: string): Promise<TreeSummary | undefined> {
    const row: TreeRow | undefined = await this.knex('trees')
      .where({ repository_id: repositoryId })
      .first(summaryColumns);
    return row && toSummary(row);
  }

  async content(repositoryId: string): Promise<TreeContent | undefined> {
    const row = await this.knex('trees')
      .where({ repository_id: repositoryId })
      .first('content');
    return row && JSON.parse((await expand(row.content)).toString('utf8'));
  }

  async save(summary: TreeSummary, content?: TreeContent): Promise<void> {
    const row: TreeRow = {
      repository_id: summary.repositoryId,
      commit: summary.commit,
      etag: summary.etag,
      scanned_at: summary.scannedAt,
      codeowners_path: summary.codeownersPath ?? null,
      file_count: summary.fileCount,
      rule_count: summary.ruleCount,
      ...summary.coverage,
      inputs: summary.inputs,
    };
    if (!content) {
      await this.knex('trees')
        .where({ repository_id: summary.repositoryId })
        .update(row);
      return;
    }
    await this.knex('trees')
      .insert({ ...row, content: await compress(JSON.stringify(content)) })
      .onConflict('repository_id')
      .merge();
  }

  async touch(repositoryId: string, scannedAt: string): Promise<void> {
    await this.knex('trees')
      .where({ repository_id: repositoryId })
      .update({ scanned_at: scannedAt });
  }
}

function toSummary(row: TreeRow): TreeSummary {
  return {
    repositoryId: row.repository_id,
    commit: row.commit,
    etag: row.etag,
    scannedAt: row.scanned_at,
    codeownersPath: present(row.codeowners_path),
    fileCount: row.file_count,
    ruleCount: row.rule_count,
    coverage: {
      owned: row.owned,
      cleared: row.cleared,
      unmatched: row.unmatched,
    },
    inputs: row.inputs,
  };
}

import { present, storable } from '@waymark/backend-features';
import type {
  CouplingHistory,
  CouplingWeek,
  StoredChange,
} from './CouplingStore';

export interface HistoryRow {
  repository_id: string;
  status: CouplingHistory['status'];
  reason: CouplingHistory['reason'] | null;
  generation: number;
  head: string | null;
  rules: string | null;
  as_of: string | null;
  build: number;
  build_head: string | null;
  build_rules: string | null;
  done: number;
  total: number;
  commits: number;
  rewritten_at: string | null;
  error: string | null;
  failures: number;
  checked: string | null;
  due_at: string;
}

export interface WeekRow {
  repository_id: string;
  week: string;
  changes: number;
  crossing: number;
  unowned: number;
  tally?: string;
}

export interface ChangeRow {
  repository_id: string;
  sha: string;
  at: string;
  title: string;
  crossing: boolean | number;
  detail: string;
}

export const weekColumns = [
  'rows.repository_id',
  'rows.week',
  'rows.changes',
  'rows.crossing',
  'rows.unowned',
];

export const changeColumns = [
  'rows.repository_id',
  'rows.sha',
  'rows.at',
  'rows.title',
  'rows.crossing',
  'rows.detail',
];

const columns: Record<keyof Omit<CouplingHistory, 'repositoryId'>, string> = {
  status: 'status',
  reason: 'reason',
  generation: 'generation',
  head: 'head',
  rules: 'rules',
  asOf: 'as_of',
  build: 'build',
  buildHead: 'build_head',
  buildRules: 'build_rules',
  done: 'done',
  total: 'total',
  commits: 'commits',
  rewrittenAt: 'rewritten_at',
  error: 'error',
  failures: 'failures',
  checked: 'checked',
  dueAt: 'due_at',
};

/** The columns of these fields; one that is there and undefined is emptied. */
export function historyColumns(
  fields: Partial<Omit<CouplingHistory, 'repositoryId'>>,
): Record<string, string | number | null> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      columns[field as keyof typeof columns],
      typeof value === 'string' ? storable(value) : value ?? null,
    ]),
  );
}

export function toHistory(row: HistoryRow): CouplingHistory {
  return {
    repositoryId: row.repository_id,
    status: row.status,
    reason: present(row.reason),
    generation: row.generation,
    head: present(row.head),
    rules: present(row.rules),
    asOf: present(row.as_of),
    build: row.build,
    buildHead: present(row.build_head),
    buildRules: present(row.build_rules),
    done: row.done,
    total: row.total,
    commits: row.commits,
    rewrittenAt: present(row.rewritten_at),
    error: present(row.error),
    failures: row.failures,
    checked: present(row.checked),
    dueAt: row.due_at,
  };
}

export function toWeek(row: WeekRow): CouplingWeek {
  const tally = row.tally ? JSON.parse(row.tally) : { owners: [], pairs: [] };
  return {
    repositoryId: row.repository_id,
    week: row.week,
    changes: row.changes,
    crossing: row.crossing,
    unowned: row.unowned,
    ...tally,
  };
}

export function toChange(row: ChangeRow): StoredChange {
  return {
    repositoryId: row.repository_id,
    sha: row.sha,
    at: row.at,
    title: row.title,
    crossing: Boolean(row.crossing),
    ...JSON.parse(row.detail),
  };
}

/** What to look for in the text of an owner set; `!` escapes. */
export function ownerText(ref: string): string {
  return `% ${ref.replace(/[!%_]/g, '!$&')} %`;
}

import {
  couplingOf,
  CouplingTally,
  weekOf,
} from '@waymark/plugin-ownership-common';
import type { HistoryCommit } from '@waymark/plugin-ownership-node';
import type { RepositoryRules } from './CouplingRules';
import type { CouplingRecord, CouplingStore, Lease } from './CouplingStore';

/** Commits that one transaction adds. */
const batchSize = 500;

/**
 * Adds commits to a generation, a few hundred a transaction: whatever happens
 * in between, everything up to the stored head is counted, and nothing twice.
 */
export class HistoryRecorder {
  private readonly tallies = new Map<string, CouplingTally>();
  private changed = new Set<string>();
  private records: CouplingRecord[] = [];

  constructor(
    private readonly options: {
      store: CouplingStore;
      repositoryId: string;
      generation: number;
      rules: RepositoryRules;
      lease(): Lease;
      done: number;
      total: number;
    },
  ) {}

  async record(commits: AsyncIterable<HistoryCommit>): Promise<void> {
    let { done } = this.options;
    let head: string | undefined;
    for await (const commit of commits) {
      done += 1;
      head = commit.sha;
      // The first commit changes nothing that was there before.
      if (commit.parents.length > 0) {
        await this.count(commit);
      }
      if (done % batchSize === 0) {
        await this.flush(head, done);
        head = undefined;
      }
    }
    if (head !== undefined) {
      await this.flush(head, done);
    }
  }

  private async count({ sha, at, title, files }: HistoryCommit) {
    const coupling = couplingOf(files, this.options.rules);
    const week = weekOf(at);
    (await this.tally(week)).add(coupling);
    this.changed.add(week);
    this.records.push({ sha, at, title, coupling });
  }

  private async tally(week: string): Promise<CouplingTally> {
    let tally = this.tallies.get(week);
    if (!tally) {
      const { store, repositoryId, generation } = this.options;
      tally = new CouplingTally();
      const stored = await store.week(repositoryId, generation, week);
      if (stored) {
        tally.merge(stored);
      }
      this.tallies.set(week, tally);
    }
    return tally;
  }

  private async flush(head: string, done: number): Promise<void> {
    const { store, repositoryId, generation, lease, total } = this.options;
    await store.append(repositoryId, lease(), {
      generation,
      head,
      done,
      // Somebody may commit while the history is read.
      total: Math.max(total, done),
      changes: this.records,
      weeks: [...this.changed].map(week => ({
        week,
        ...this.tallies.get(week)!.stored(),
      })),
    });
    this.changed = new Set();
    this.records = [];
  }
}

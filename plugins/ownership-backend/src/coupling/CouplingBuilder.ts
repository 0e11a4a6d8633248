import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { HistoryReaders } from '@waymark/plugin-ownership-node';
import { later } from '@waymark/backend-features';
import type {
  RepositoryRecord,
  RepositoryStore,
} from '../repositories/RepositoryStore';
import type { TreeStore, TreeSummary } from '../scans/TreeStore';
import { type CouplingRules, couplingVersion } from './CouplingRules';
import type { CouplingSettings } from './couplingSettings';
import type { CouplingHistory, CouplingStore, Lease } from './CouplingStore';
import { readHistory } from './readHistory';

/** A lease is renewed so many times before it would end, so that only a dead process loses it. */
const renewalsPerLease = 6;
const firstDelayMillis = 30_000;
const longestDelayMillis = 60 * 60_000;

/** What a `CouplingBuilder` works with. */
export interface CouplingBuilderOptions {
  readers: HistoryReaders;
  repositories: RepositoryStore;
  trees: TreeStore;
  store: CouplingStore;
  rules: CouplingRules;
  settings: CouplingSettings;
  leaseMillis: number;
  logger: LoggerService;
  now(): Date;
}

/**
 * Keeps what is known of histories in step with the repositories. Any number of
 * processes may run it at once: a lease decides who reads a history.
 */
export class CouplingBuilder {
  private readonly process = randomUUID();
  private readonly stopped = new AbortController();
  private running?: Promise<void>;

  constructor(private readonly options: CouplingBuilderOptions) {}

  /** Reads what has changed since the last look; joins a run of this process that is under way. */
  async runDue(): Promise<void> {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  /** Aborts what is running here; it goes on where it stopped. */
  async stop(): Promise<void> {
    this.stopped.abort(new Error('The process that read the history stopped'));
    await this.running;
  }

  private async run(): Promise<void> {
    const { repositories, trees, store } = this.options;
    const [known, found, all] = await Promise.all([
      trees.summaries(),
      store.list(),
      repositories.list(),
    ]);
    const summaries = new Map(known.map(each => [each.repositoryId, each]));
    const histories = new Map(found.map(each => [each.repositoryId, each]));
    for (const repository of all) {
      const summary = summaries.get(repository.id);
      if (
        summary &&
        !this.stopped.signal.aborted &&
        this.isDue(repository, summary, histories.get(repository.id))
      ) {
        await this.follow(repository, summary);
      }
    }
  }

  private isDue(
    repository: RepositoryRecord,
    summary: TreeSummary,
    history: CouplingHistory | undefined,
  ): boolean {
    return (
      !history ||
      (history.checked !== this.lookAt(repository, summary) &&
        history.dueAt <= this.isoNow())
    );
  }

  /** What a complete look depends on: as long as it is the same, there is nothing to do. */
  private lookAt(repository: RepositoryRecord, summary: TreeSummary): string {
    const reader = this.options.readers.readerFor(repository.url);
    return [
      couplingVersion,
      reader?.id ?? 'none',
      summary.commit,
      summary.inputs,
      this.options.settings.hash.slice(0, 16),
    ].join(' ');
  }

  private async follow(
    repository: RepositoryRecord,
    summary: TreeSummary,
  ): Promise<void> {
    const { store, logger, leaseMillis } = this.options;
    const { id } = repository;
    const history = await store.claim(id, this.lease(), this.isoNow());
    const checked = this.lookAt(repository, summary);
    if (!history) {
      return;
    }
    const lost = new AbortController();
    const timer = setInterval(async () => {
      const isHeld = await store.renew(id, this.lease()).catch(() => true);
      if (!isHeld) {
        lost.abort(new Error('Another process reads the history now'));
      }
    }, leaseMillis / renewalsPerLease);
    try {
      if (history.checked !== checked) {
        await this.read(repository, history, checked, lost.signal);
      }
    } catch (error) {
      const { status, dueAt, failures, sentence } = this.failureOf(
        error,
        history,
      );
      if (!this.stopped.signal.aborted && !lost.signal.aborted) {
        await store.update(id, this.lease(), {
          status,
          error: sentence,
          failures,
          dueAt,
        });
        logger.warn(`The history of ${repository.title} cannot be read`, {
          error: sentence,
        });
      }
    } finally {
      clearInterval(timer);
      await store.release(id, this.process);
    }
  }

  private async read(
    repository: RepositoryRecord,
    history: CouplingHistory,
    checked: string,
    lost: AbortSignal,
  ): Promise<void> {
    const { readers, store, rules, now } = this.options;
    const reader = readers.readerFor(repository.url);
    if (!reader) {
      await store.update(repository.id, this.lease(), {
        status: 'not-configured',
        error: undefined,
        checked,
      });
      return;
    }
    await readHistory({
      repository,
      reader,
      history,
      rulesOf: () => rules.of(repository),
      store,
      checked,
      lease: () => this.lease(),
      signal: AbortSignal.any([lost, this.stopped.signal]),
      now,
    });
  }

  private failureOf(error: unknown, { failures }: CouplingHistory) {
    const isMissing = isError(error) && error.name === 'NotImplementedError';
    const delay = isMissing
      ? longestDelayMillis
      : Math.min(firstDelayMillis * 2 ** failures, longestDelayMillis);
    return {
      status: isMissing ? ('not-configured' as const) : ('failed' as const),
      sentence: isError(error) ? error.message : String(error),
      failures: failures + 1,
      dueAt: later(this.options.now(), delay),
    };
  }

  private lease(): Lease {
    const { now, leaseMillis } = this.options;
    return { owner: this.process, until: later(now(), leaseMillis) };
  }

  private isoNow(): string {
    return this.options.now().toISOString();
  }
}

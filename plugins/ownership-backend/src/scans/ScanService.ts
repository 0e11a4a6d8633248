import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { ScanState } from '@waymark/plugin-ownership-common';
import type { RepositoryReaders } from '@waymark/plugin-ownership-node';
import pLimit from 'p-limit';
import { later } from '@waymark/backend-features';
import type {
  RepositoryRecord,
  RepositoryStore,
} from '../repositories/RepositoryStore';
import type { OwnershipSettings } from '../settings';
import { outcomeOfFailure } from './nextAttempt';
import { readRepository } from './readRepository';
import type { RepositoryEvaluator } from './RepositoryEvaluator';
import type { ScanRecord, ScanStore } from './ScanStore';
import type { TreeStore } from './TreeStore';

/** A lease is renewed so many times before it would end, so that only a dead process loses it. */
const renewalsPerLease = 6;

/** What a `ScanService` works with. */
export interface ScanServiceOptions {
  readers: RepositoryReaders;
  repositories: RepositoryStore;
  scans: ScanStore;
  trees: TreeStore;
  evaluator: RepositoryEvaluator;
  settings: OwnershipSettings['scan'];
  logger: LoggerService;
  now(): Date;
}

/**
 * Scans repositories. Any number of processes may run it at once: a lease in
 * the database decides who reads a repository, and runs out when its holder dies.
 */
export class ScanService {
  private readonly process = randomUUID();
  private readonly limit: ReturnType<typeof pLimit>;
  private readonly stopped = new AbortController();

  constructor(private readonly options: ScanServiceOptions) {
    this.limit = pLimit(options.settings.concurrency);
  }

  /** How far the scan of a repository is; throws `NotFoundError`. */
  async state(repositoryId: string): Promise<ScanState> {
    return (await this.record(repositoryId)).state;
  }

  /**
   * Asks for a scan and answers its state; joins one that is under way. A host
   * that limits its use is not asked before it allows it: the scan waits.
   */
  async request(repositoryId: string): Promise<ScanState> {
    await this.record(repositoryId);
    await this.options.scans.queue(
      repositoryId,
      this.options.now().toISOString(),
    );
    this.run([repositoryId]).catch(error =>
      this.options.logger.error(`A requested scan failed to start`, error),
    );
    return this.state(repositoryId);
  }

  /** Scans everything that is due, asked for, or left behind by a dead process. */
  async runDue(): Promise<void> {
    await this.run(
      await this.options.scans.claimable(this.options.now().toISOString()),
    );
  }

  /** Aborts what is running here; its leases are freed. */
  stop(): void {
    this.stopped.abort(new Error('The process that scanned was stopped'));
  }

  private async run(repositoryIds: readonly string[]): Promise<void> {
    await Promise.all(repositoryIds.map(id => this.limit(() => this.scan(id))));
  }

  private async scan(repositoryId: string): Promise<void> {
    const { repositories, scans, logger } = this.options;
    if (
      this.stopped.signal.aborted ||
      !(await scans.claim(repositoryId, this.lease(), this.isoNow()))
    ) {
      return;
    }
    const before = await scans.get(repositoryId);
    const repository = await repositories.get(repositoryId);
    if (!before || !repository) {
      return;
    }
    const renewal = new AbortController();
    const timer = setInterval(() => {
      this.step(repositoryId, undefined).catch(error => renewal.abort(error));
    }, this.options.settings.leaseMillis / renewalsPerLease);
    try {
      await this.readAndStore(repository, renewal.signal);
      await scans.finish(
        repositoryId,
        this.process,
        {
          status: 'succeeded',
          dueAt: later(
            this.options.now(),
            this.options.settings.frequencyMillis,
          ),
        },
        this.isoNow(),
      );
    } catch (error) {
      if (this.stopped.signal.aborted) {
        await scans.release(repositoryId, this.process, this.isoNow());
        return;
      }
      const outcome = outcomeOfFailure(
        error,
        before.failures,
        this.options.settings.frequencyMillis,
        this.options.now(),
      );
      await scans.finish(repositoryId, this.process, outcome, this.isoNow());
      logger.warn(`Repository ${repository.title} cannot be scanned`, {
        error: String(error),
      });
    } finally {
      clearInterval(timer);
    }
  }

  private async readAndStore(
    repository: RepositoryRecord,
    lost: AbortSignal,
  ): Promise<void> {
    const { trees, evaluator, settings, readers } = this.options;
    const signal = AbortSignal.any([
      lost,
      this.stopped.signal,
      AbortSignal.timeout(settings.timeoutMillis),
    ]);
    await this.step(repository.id, { phase: 'reading files', progress: 0.1 });
    const content = await readRepository({
      repository,
      reader: readers.readerFor(repository.url),
      summary: await trees.summary(repository.id),
      wantedFiles: await evaluator.wantedFiles(repository.id),
      signal,
    });
    if (content === 'not-modified') {
      await trees.touch(repository.id, this.isoNow());
      return;
    }
    await this.step(repository.id, {
      phase: 'comparing with the catalog',
      progress: 0.6,
    });
    await evaluator.evaluate(repository, content, this.options.now());
  }

  /** Says how far it is, or only renews the lease. */
  private async step(
    repositoryId: string,
    step: { phase: string; progress: number } | undefined,
  ): Promise<void> {
    const held = await this.options.scans.progress(
      repositoryId,
      this.lease(),
      step,
    );
    if (!held) {
      throw new Error('Another process has taken the scan over');
    }
  }

  private async record(repositoryId: string): Promise<ScanRecord> {
    const record = await this.options.scans.get(repositoryId);
    if (!record) {
      throw new NotFoundError(`There is no repository '${repositoryId}'`);
    }
    return record;
  }

  private lease(): { owner: string; until: string } {
    return {
      owner: this.process,
      until: later(this.options.now(), this.options.settings.leaseMillis),
    };
  }

  private isoNow(): string {
    return this.options.now().toISOString();
  }
}

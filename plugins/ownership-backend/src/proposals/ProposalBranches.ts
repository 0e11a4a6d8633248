import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { isProposalDone } from '@waymark/plugin-ownership-common';
import type {
  ProposalWriters,
  WrittenProposalState,
} from '@waymark/plugin-ownership-node';
import type { ProposalRecorder } from './ProposalRecorder';
import type { ProposalPreview } from './Proposals';
import type {
  ProposalPatch,
  ProposalRecord,
  ProposalStore,
} from './ProposalStore';

/** Somebody else may change a proposal, or the base move, so often before it is given up. */
const attempts = 5;

/** The branches and pull requests of proposals, on the hosts of their repositories. */
export class ProposalBranches {
  constructor(
    private readonly options: {
      store: ProposalStore;
      recorder: ProposalRecorder;
      proposalWriters: ProposalWriters;
      /** What a proposal is by the newest commit; undefined when it is not needed any more. */
      planAgain(record: ProposalRecord): Promise<ProposalPreview | undefined>;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  /** Whether the portal itself can merge a proposal. */
  canMerge(record: ProposalRecord): boolean {
    return this.writerOf(record)?.merge !== undefined;
  }

  /** Throws `ConflictError` when it does not fit any more. */
  async merge(record: ProposalRecord, author: ProposalRecord['author']) {
    await this.writerOf(record)!.merge!(referenceOf(record), author);
  }

  /** Takes it back; nothing happens where the portal cannot write. */
  async close(record: ProposalRecord): Promise<void> {
    await this.writerOf(record)?.close(referenceOf(record));
  }

  /** What its host says of a proposal; undefined of one that was never written. */
  async stateOf(
    record: ProposalRecord,
  ): Promise<WrittenProposalState | undefined> {
    return record.headCommit
      ? await this.writerOf(record)?.stateOf(referenceOf(record))
      : undefined;
  }

  /** Makes the branch what the row says, also when the row changes meanwhile; answers the row as it is then. */
  async write(start: ProposalRecord, by: string): Promise<ProposalRecord> {
    let record = start;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      if (isProposalDone(record.status)) {
        return record;
      }
      const patch = await this.tryToWrite(record, attempt < attempts);
      if (patch.status !== undefined && !isNews(record, patch)) {
        return record;
      }
      const stored = await this.options.store.update(
        record,
        patch,
        patch.status && {
          at: this.options.now().toISOString(),
          kind: patch.status === 'failed' ? 'failed' : 'written',
          by,
          text: patch.problem,
        },
      );
      if (stored && patch.status) {
        return stored;
      }
      record = stored ?? (await this.options.recorder.get(record.id));
    }
    return record;
  }

  /** What the row becomes: written, failed, or, when the base has moved, of the newest commit. */
  private async tryToWrite(
    record: ProposalRecord,
    mayPlanAgain: boolean,
  ): Promise<ProposalPatch> {
    const { planAgain, logger } = this.options;
    try {
      const written = await this.writerOf(record)!.propose({
        repositoryUrl: record.repositoryUrl,
        branch: record.branch,
        baseCommit: record.baseCommit,
        title: record.title,
        description: record.description,
        files: record.files.map(({ path, after }) => ({
          path,
          content: after,
        })),
        author: record.author,
      });
      return { ...written, status: 'proposed', problem: undefined };
    } catch (error) {
      const isMoved = isError(error) && error.name === 'ConflictError';
      const preview =
        isMoved && mayPlanAgain ? await planAgain(record) : undefined;
      logger.warn(`The proposal ${record.id} could not be written`, {
        error: String(error),
      });
      return preview
        ? {
            baseCommit: preview.baseCommit,
            files: preview.files,
            entityRefs: preview.entityRefs,
          }
        : { status: 'failed', problem: sentenceOf(error) };
    }
  }

  private writerOf(record: ProposalRecord) {
    return this.options.proposalWriters.writerFor(record.repositoryUrl);
  }
}

function isNews(record: ProposalRecord, patch: ProposalPatch): boolean {
  return (
    patch.status !== record.status ||
    patch.headCommit !== record.headCommit ||
    patch.problem !== record.problem
  );
}

function referenceOf(record: ProposalRecord) {
  const { repositoryUrl, branch, headCommit = '', url } = record;
  return { repositoryUrl, branch, headCommit, url };
}

function sentenceOf(error: unknown): string {
  return isError(error)
    ? error.message.split('; caused by ')[0].slice(0, 500)
    : 'Its host did not answer';
}

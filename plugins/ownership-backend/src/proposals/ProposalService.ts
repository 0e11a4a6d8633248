import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, isError, NotFoundError } from '@backstage/errors';
import {
  checkProposalCommand,
  isProposalDone,
  nextProposalStatus,
  type Proposal,
  type ProposalPurpose,
} from '@waymark/plugin-ownership-common';
import type { ProposalWriters } from '@waymark/plugin-ownership-node';
import type { Caller, DirectoryStore } from '@waymark/backend-features';
import type { RepositoryStore } from '../repositories/RepositoryStore';
import type { CodeownersPlanner } from './CodeownersPlanner';
import type { OwnerChangePlanner } from './OwnerChangePlanner';
import { ProposalRecorder } from './ProposalRecorder';
import type { OwnerChange, ProposalPreview, Proposals } from './Proposals';
import type {
  ProposalBasis,
  ProposalPatch,
  ProposalRecord,
  ProposalStore,
} from './ProposalStore';

/** Somebody else may change a proposal, or the base move, so often before it is given up. */
const attempts = 5;
const unwritten = 'It is being written, or the process that wrote it ended';

/** What a `ProposalService` works with. */
export interface ProposalServiceOptions {
  store: ProposalStore;
  planner: OwnerChangePlanner;
  codeowners: CodeownersPlanner;
  proposalWriters: ProposalWriters;
  repositories: RepositoryStore;
  directory: DirectoryStore;
  logger: LoggerService;
  /** Called after a proposal was found to be merged. */
  onMerged(): Promise<void>;
  now(): Date;
}

interface ProposeOptions {
  purpose: ProposalPurpose;
  subject: string;
  title: string;
  description: string;
  caller: Caller;
}

/**
 * Proposes changes and follows what becomes of them. The row comes before the
 * branch, and the branch is named after the row: whatever dies in between,
 * asking again goes on where it stopped.
 */
export class ProposalService implements Proposals {
  private readonly recorder: ProposalRecorder;

  constructor(private readonly options: ProposalServiceOptions) {
    this.recorder = new ProposalRecorder(options);
  }

  async preview(changes: readonly OwnerChange[]) {
    return await this.options.planner.preview(changes);
  }

  async propose(changes: readonly OwnerChange[], options: ProposeOptions) {
    const { store, planner } = this.options;
    const { previews, notPossible } = await planner.preview(changes);
    const basis: ProposalBasis = { kind: 'owners', changes };
    for (const preview of previews) {
      await this.write(preview, basis, options);
    }
    const needed = new Set(previews.map(({ repositoryId }) => repositoryId));
    for (const record of await store.list({ subject: options.subject })) {
      if (!isProposalDone(record.status) && !needed.has(record.repositoryId)) {
        await this.dropUnneeded(record, options.caller);
      }
    }
    return { proposals: await this.ofSubject(options.subject), notPossible };
  }

  async withdraw(subject: string, caller: Caller) {
    const { store } = this.options;
    for (const record of await store.list({ subject })) {
      await this.look(record);
    }
    const newest = await this.ofSubject(subject);
    if (newest.some(({ status }) => status === 'merged')) {
      return 'merged' as const;
    }
    for (const record of await store.list({ subject })) {
      if (!isProposalDone(record.status)) {
        await this.takeBack(record);
        await this.recorder.settle(record, 'closed', caller.name);
      }
    }
    return 'withdrawn' as const;
  }

  /** The newest proposal of each repository. */
  async ofSubject(subject: string): Promise<Proposal[]> {
    const newest = new Map<string, ProposalRecord>();
    for (const record of await this.options.store.list({ subject })) {
      if (!newest.has(record.repositoryId)) {
        newest.set(record.repositoryId, record);
      }
    }
    return [...newest.values()].map(toProposal);
  }

  /** Proposes CODEOWNERS from the catalog; throws `ConflictError` when there is nothing to propose. */
  async proposeCodeowners(
    repositoryId: string,
    force: boolean,
    caller: Caller,
  ): Promise<ProposalRecord> {
    const { codeowners, proposalWriters, repositories } = this.options;
    const preview = await codeowners.preview(repositoryId, force);
    const repository = await repositories.get(repositoryId);
    if (!repository || !proposalWriters.writerFor(repository.url)) {
      throw new ConflictError(
        `The portal has no writer for ${preview.repositoryTitle}; copy the file from the preview by hand`,
      );
    }
    const [{ path }] = preview.files;
    return await this.write(
      preview,
      { kind: 'codeowners', force },
      {
        purpose: 'codeowners',
        subject: `codeowners:${repositoryId}`,
        title: `Bring ${path} in step with the catalog`,
        description: `The owners in ${path} follow those that the catalog names. Lines outside of the generated block stay as they are.`,
        caller,
      },
    );
  }

  /** Merges where the host lets the portal; throws `ConflictError` when it does not fit any more. */
  async merge(id: string, caller: Caller): Promise<ProposalRecord> {
    const record = await this.recorder.get(id);
    checkProposalCommand('merge', record);
    const writer = this.writerOf(record);
    if (!writer?.merge) {
      throw new ConflictError(
        'The portal does not merge on this host; merge the pull request there',
      );
    }
    try {
      await writer.merge(referenceOf(record), await this.authorOf(caller));
    } catch (error) {
      if (isError(error) && error.name === 'ConflictError') {
        await this.recorder.change(record, {
          status: 'outdated',
          problem: error.message,
        });
      }
      throw error;
    }
    const merged = await this.recorder.settle(record, 'merged', caller.name);
    await this.options.onMerged();
    return merged;
  }

  /** Takes the branch or pull request back. */
  async close(id: string, caller: Caller): Promise<ProposalRecord> {
    const record = await this.recorder.get(id);
    checkProposalCommand('close', record);
    await this.takeBack(record);
    return await this.recorder.settle(record, 'closed', caller.name);
  }

  /** Computes the files anew from the newest commit; closes what needs no change any more. */
  async refresh(id: string, caller: Caller): Promise<ProposalRecord> {
    const record = await this.recorder.get(id);
    checkProposalCommand('refresh', record);
    const preview = await this.previewAgain(record);
    if (!preview) {
      await this.dropUnneeded(record, caller);
      return await this.recorder.get(id);
    }
    return await this.write(preview, record.basis, {
      ...record,
      caller,
    });
  }

  /** Asks the host how a proposal is, and stores what is news. */
  async look(record: ProposalRecord): Promise<void> {
    const writer = this.writerOf(record);
    if (!writer || !record.headCommit || isProposalDone(record.status)) {
      return;
    }
    const seen = await writer.stateOf(referenceOf(record));
    if (nextProposalStatus(record.status, seen)) {
      await this.recorder.settle(record, seen, undefined);
    }
  }

  async get(id: string): Promise<ProposalRecord> {
    return await this.recorder.get(id);
  }

  /** Whether the portal itself can merge a proposal. */
  canMerge(record: ProposalRecord): boolean {
    return this.writerOf(record)?.merge !== undefined;
  }

  private async write(
    preview: ProposalPreview,
    basis: ProposalBasis,
    options: ProposeOptions,
  ): Promise<ProposalRecord> {
    const { store, repositories } = this.options;
    const repository = await repositories.get(preview.repositoryId);
    if (!repository) {
      throw new NotFoundError(
        `There is no repository '${preview.repositoryId}'`,
      );
    }
    const { purpose, subject, title, description, caller } = options;
    const id = randomUUID();
    const wanted = {
      title,
      description,
      basis,
      baseCommit: preview.baseCommit,
      files: preview.files,
      entityRefs: preview.entityRefs,
    };
    let record = await store.begin({
      ...wanted,
      id,
      repositoryId: repository.id,
      repositoryTitle: repository.title,
      repositoryUrl: repository.url,
      purpose,
      subject,
      status: 'failed',
      problem: unwritten,
      branch: `waymark/${purpose}-${id.replaceAll('-', '').slice(0, 12)}`,
      author: await this.authorOf(caller),
      createdBy: caller.name,
      createdAt: this.options.now().toISOString(),
      followUp: false,
      revision: 1,
    });
    if (!isSameChange(record, wanted)) {
      record = await this.recorder.change(record, wanted);
    }
    return await this.writeBranch(record, caller);
  }

  /** Makes the branch what the row says, also when the row changes meanwhile. */
  private async writeBranch(
    start: ProposalRecord,
    caller: Caller,
  ): Promise<ProposalRecord> {
    let record = start;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      if (isProposalDone(record.status)) {
        return record;
      }
      let patch: ProposalPatch;
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
        patch = { ...written, status: 'proposed', problem: undefined };
      } catch (error) {
        const isMoved = isError(error) && error.name === 'ConflictError';
        const preview =
          isMoved && attempt < attempts
            ? await this.previewAgain(record)
            : undefined;
        patch = preview
          ? {
              baseCommit: preview.baseCommit,
              files: preview.files,
              entityRefs: preview.entityRefs,
            }
          : { status: 'failed', problem: sentenceOf(error) };
        this.options.logger.warn(
          `The proposal ${record.id} could not be written`,
          { error: String(error) },
        );
      }
      const isNews =
        patch.status !== undefined &&
        (patch.status !== record.status ||
          patch.headCommit !== record.headCommit ||
          patch.problem !== record.problem);
      if (patch.status !== undefined && !isNews) {
        return record;
      }
      const stored = await this.options.store.update(
        record,
        patch,
        patch.status && {
          at: this.options.now().toISOString(),
          kind: patch.status === 'failed' ? 'failed' : 'written',
          by: caller.name,
          text: patch.problem,
        },
      );
      if (stored && patch.status) {
        return stored;
      }
      record = stored ?? (await this.recorder.get(record.id));
    }
    return record;
  }

  private async previewAgain(
    record: ProposalRecord,
  ): Promise<ProposalPreview | undefined> {
    const { codeowners, planner } = this.options;
    const { basis, repositoryId } = record;
    if (basis.kind === 'codeowners') {
      const { file, changed, ...plan } = await codeowners.plan(
        repositoryId,
        basis.force,
      );
      return changed ? { ...plan, files: [file] } : undefined;
    }
    const { previews } = await planner.preview(basis.changes);
    return previews.find(each => each.repositoryId === repositoryId);
  }

  /** The repository says it already, or the decision was changed. */
  private async dropUnneeded(
    record: ProposalRecord,
    caller: Caller,
  ): Promise<void> {
    await this.look(record);
    const now = await this.recorder.get(record.id);
    if (!isProposalDone(now.status)) {
      await this.takeBack(now);
      await this.recorder.settle(
        now,
        'closed',
        caller.name,
        'The files need no change any more',
      );
    }
  }

  private async takeBack(record: ProposalRecord): Promise<void> {
    await this.writerOf(record)?.close(referenceOf(record));
  }

  private writerOf(record: ProposalRecord) {
    return this.options.proposalWriters.writerFor(record.repositoryUrl);
  }

  private async authorOf({
    name,
  }: Caller): Promise<{ name: string; email?: string }> {
    const [person] = await this.options.directory.byRefs([name]);
    return person
      ? { name: person.title, email: person.email }
      : { name: `Waymark (${name})` };
  }
}

function referenceOf(record: ProposalRecord) {
  const { repositoryUrl, branch, headCommit = '', url } = record;
  return { repositoryUrl, branch, headCommit, url };
}

function isSameChange(
  record: ProposalRecord,
  wanted: Pick<
    ProposalRecord,
    'title' | 'description' | 'basis' | 'baseCommit' | 'files' | 'entityRefs'
  >,
): boolean {
  const { title, description, basis, baseCommit, files, entityRefs } = record;
  const keyOf = (value: typeof wanted) =>
    JSON.stringify([
      value.title,
      value.description,
      value.basis,
      value.baseCommit,
      value.files,
      value.entityRefs,
    ]);
  return (
    keyOf({ title, description, basis, baseCommit, files, entityRefs }) ===
    keyOf(wanted)
  );
}

function toProposal(record: ProposalRecord): Proposal {
  const { repositoryUrl, basis, author, followUp, revision, ...proposal } =
    record;
  return proposal;
}

function sentenceOf(error: unknown): string {
  return isError(error)
    ? error.message.split('; caused by ')[0].slice(0, 500)
    : 'Its host did not answer';
}

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
import { planAgain } from './planAgain';
import { ProposalBranches } from './ProposalBranches';
import { ProposalRecorder } from './ProposalRecorder';
import type { OwnerChange, ProposalPreview, Proposals } from './Proposals';
import type {
  ProposalBasis,
  ProposalRecord,
  ProposalStore,
} from './ProposalStore';

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
  private readonly branches: ProposalBranches;

  constructor(private readonly options: ProposalServiceOptions) {
    this.recorder = new ProposalRecorder(options);
    this.branches = new ProposalBranches({
      ...options,
      recorder: this.recorder,
      planAgain: record => planAgain(record, options),
    });
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
        await this.branches.close(record);
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
    if (!this.branches.canMerge(record)) {
      throw new ConflictError(
        'The portal does not merge on this host; merge the pull request there',
      );
    }
    try {
      await this.branches.merge(record, await this.authorOf(caller));
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
    await this.branches.close(record);
    return await this.recorder.settle(record, 'closed', caller.name);
  }

  /** Computes the files anew from the newest commit; closes what needs no change any more. */
  async refresh(id: string, caller: Caller): Promise<ProposalRecord> {
    const record = await this.recorder.get(id);
    checkProposalCommand('refresh', record);
    const preview = await planAgain(record, this.options);
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
    if (isProposalDone(record.status)) {
      return;
    }
    const seen = await this.branches.stateOf(record);
    if (seen && nextProposalStatus(record.status, seen)) {
      await this.recorder.settle(record, seen, undefined);
    }
  }

  async get(id: string): Promise<ProposalRecord> {
    return await this.recorder.get(id);
  }

  /** Whether the portal itself can merge a proposal. */
  canMerge(record: ProposalRecord): boolean {
    return this.branches.canMerge(record);
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
    return await this.branches.write(record, caller.name);
  }

  /** The repository says it already, or the decision was changed. */
  private async dropUnneeded(
    record: ProposalRecord,
    caller: Caller,
  ): Promise<void> {
    await this.look(record);
    const now = await this.recorder.get(record.id);
    if (!isProposalDone(now.status)) {
      await this.branches.close(now);
      await this.recorder.settle(
        now,
        'closed',
        caller.name,
        'The files need no change any more',
      );
    }
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

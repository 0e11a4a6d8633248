import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  decideDispute,
  type Dispute,
  type DisputePreview,
  ownerOf,
  type Proposal,
} from '@waymark/plugin-ownership-common';
import type { Caller } from '@waymark/backend-features';
import type {
  ChangesNotPossible,
  OwnerChange,
  Proposals,
} from '../proposals/Proposals';
import type { DisputeKnowledge } from './DisputeKnowledge';
import type { DisputeStore } from './DisputeStore';
import { type DisputeWriter, subjectOf } from './DisputeWriter';

const pendingMillis = 60_000;

type Change = NonNullable<Dispute['change']>;

/** Has the files changed that make a permanent owner true. */
export class DisputeChanges {
  constructor(
    private readonly options: {
      /** Absent where nothing can be proposed. */
      proposals?: Proposals;
      disputes: DisputeStore;
      writer: DisputeWriter;
      knowledge: DisputeKnowledge;
      auth: AuthService;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  async ofDispute(id: string): Promise<Proposal[]> {
    return (await this.options.proposals?.ofSubject(subjectOf(id))) ?? [];
  }

  /** The files that naming these owners would change. */
  async preview(
    change: OwnerChange,
  ): Promise<Pick<DisputePreview, 'files' | 'notPossible'>> {
    const { proposals } = this.options;
    if (!proposals) {
      return { files: [], notPossible: [byHand(change)] };
    }
    const { previews, notPossible } = await proposals.preview([change]);
    return {
      files: previews.flatMap(({ repositoryTitle, files }) =>
        files.map(({ path }) => ({ repositoryTitle, path })),
      ),
      notPossible: notPossible.map(({ reason }) => reason),
    };
  }

  /** Whether a proposal was given up, so that it is worth to propose again. */
  async isGivenUp(id: string): Promise<boolean> {
    const proposals = await this.ofDispute(id);
    return proposals.some(({ status }) => status === 'closed');
  }

  /**
   * Proposes the change and records how that went; never throws for a change
   * that cannot be made. When somebody decides otherwise meanwhile, what is
   * proposed in the end is the newest decision.
   */
  async propose(dispute: Dispute, caller: Caller): Promise<Dispute> {
    const { knowledge, disputes, writer, now } = this.options;
    const outcome = await this.tryToPropose(dispute, caller);
    const [directory, followers] = await Promise.all([
      knowledge.directory(),
      disputes.followersOf(dispute.id),
    ]);
    const at = now();
    const decision = decideDispute(
      { kind: 'change', ...outcome },
      dispute,
      { name: caller.name, claims: [], mayDecide: false },
      knowledge.contextOf(directory, followers),
      at,
    );
    try {
      return await writer.write(decision, dispute, at);
    } catch (error) {
      const newest =
        isError(error) && error.name === 'ConflictError'
          ? await disputes.get(dispute.id)
          : undefined;
      if (!newest || newest.version === dispute.version) {
        throw error;
      }
      return newest.status === 'settled'
        ? await this.propose(newest, caller)
        : newest;
    }
  }

  /** What a process that died left unproposed is proposed by the portal. */
  async proposePending(): Promise<void> {
    const { disputes, auth, logger, now } = this.options;
    const latest = new Date(now().getTime() - pendingMillis).toISOString();
    for (const dispute of await disputes.list({ status: 'settled' })) {
      const settledAt = dispute.clocks.find(
        ({ name }) => name === 'permanent-owner',
      )?.stoppedAt;
      if (
        dispute.change?.state === 'pending' &&
        settledAt !== undefined &&
        settledAt < latest
      ) {
        try {
          await this.propose(dispute, {
            credentials: await auth.getOwnServiceCredentials(),
            name: 'portal',
          });
        } catch (error) {
          logger.warn(
            `The change of dispute ${dispute.id} could not be proposed`,
            isError(error) ? error : undefined,
          );
        }
      }
    }
  }

  private async tryToPropose(
    dispute: Dispute,
    caller: Caller,
  ): Promise<{ change: Change; text: string }> {
    const { proposals, knowledge, logger } = this.options;
    const change = changeOf(dispute);
    if (!proposals) {
      return inHand('by-hand', byHand(change));
    }
    const directory = await knowledge.directory();
    const owner = ownerOf(change.ownerRef, directory).title;
    try {
      const result = await proposals.propose([change], {
        purpose: 'dispute',
        subject: subjectOf(dispute.id),
        title: `${owner} owns ${dispute.entityTitle}`,
        description: `The dispute about who owns ${dispute.entityTitle} was settled: ${owner} owns it.\n\n${dispute.reason}`,
        caller,
      });
      return outcomeOf(result, change);
    } catch (error) {
      logger.warn(
        `The change of dispute ${dispute.id} could not be proposed`,
        isError(error) ? error : undefined,
      );
      return inHand(
        'failed',
        isError(error) ? error.message : 'The change could not be proposed',
      );
    }
  }
}

function changeOf(dispute: Dispute): OwnerChange {
  return {
    entityRef: dispute.entityRef,
    ownerRef: dispute.permanentOwnerRef!,
    // Without co-owners what is declared stays: nobody asked to take anybody away.
    ...(dispute.coOwnerRefs?.length
      ? { coOwnerRefs: dispute.coOwnerRefs }
      : {}),
  };
}

function outcomeOf(
  result: { proposals: Proposal[]; notPossible: ChangesNotPossible[] },
  change: OwnerChange,
): { change: Change; text: string } {
  const failed = result.proposals.find(({ status }) => status === 'failed');
  if (failed) {
    return inHand('failed', failed.problem ?? 'The change cannot be written');
  }
  if (result.notPossible.length > 0) {
    return inHand(
      'by-hand',
      result.notPossible.map(({ reason }) => reason).join(' '),
    );
  }
  if (result.proposals.length === 0) {
    return {
      change: { state: 'proposed' },
      text: `No file needs to change for ${change.ownerRef} to own it.`,
    };
  }
  const files = result.proposals.flatMap(proposal => proposal.files);
  const repositories = result.proposals.map(each => each.repositoryTitle);
  return {
    change: { state: 'proposed' },
    text: `Proposed to change ${files.length} ${
      files.length === 1 ? 'file' : 'files'
    } in ${repositories.join(', ')}.`,
  };
}

function inHand(
  state: 'by-hand' | 'failed',
  problem: string,
): { change: Change; text: string } {
  return { change: { state, problem }, text: problem };
}

function byHand({ entityRef, ownerRef }: OwnerChange): string {
  return `Set the owner of ${entityRef} to ${ownerRef} where it is declared, and in CODEOWNERS.`;
}

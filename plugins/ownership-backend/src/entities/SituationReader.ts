import {
  entityDisputeOf,
  entityTransferOf,
  type EntityOwnershipDetails,
  isOpenTerm,
  ownerOf,
} from '@waymark/plugin-ownership-common';
import type { DirectoryStore } from '@waymark/backend-features';
import type { ClarityStore } from '../clarity/ClarityStore';
import { toDirectory } from '../directory/toDirectory';
import type { DisputeStore } from '../disputes/DisputeStore';
import type { RunbookStore } from '../runbooks/RunbookStore';
import type { TransferStore } from '../transfers/TransferStore';

/** What an entity's page says besides its owner. */
export type Situation = Pick<
  EntityOwnershipDetails,
  'clarity' | 'runbook' | 'dispute' | 'transfer'
>;

/** What a `SituationReader` works with. */
export interface SituationReaderOptions {
  clarity: Pick<ClarityStore, 'byRefs'>;
  runbooks: Pick<RunbookStore, 'summaryOf'>;
  disputes: Pick<DisputeStore, 'unendedOf'>;
  transfers: Pick<TransferStore, 'list'>;
  directory: DirectoryStore;
  now(): Date;
}

/**
 * How clear the owner of an entity is, whether that is disputed or about to
 * change, and where its runbook is: four statements at once, and a fifth for
 * the names of whoever they mention.
 */
export class SituationReader {
  constructor(private readonly options: SituationReaderOptions) {}

  async of(entityRef: string): Promise<Situation> {
    const { clarity, runbooks, disputes, transfers, directory } = this.options;
    const [[level], runbook, dispute, [transfer]] = await Promise.all([
      clarity.byRefs([entityRef]),
      runbooks.summaryOf(entityRef),
      disputes.unendedOf(entityRef),
      transfers.list({ status: 'open', entityRef }),
    ]);
    const mentioned = [
      dispute?.temporaryOwnerRef,
      dispute?.permanentOwnerRef,
      transfer?.fromRef,
      transfer?.toRef,
    ].flatMap(ref => ref ?? []);
    const names = toDirectory(
      mentioned.length > 0 ? await directory.byRefs(mentioned) : [],
    );
    return {
      clarity: level && {
        level: level.level,
        reason: level.reason,
        open: level.terms.filter(isOpenTerm).map(({ id }) => id),
      },
      runbook,
      dispute: dispute && entityDisputeOf(dispute, ref => ownerOf(ref, names)),
      transfer:
        transfer && entityTransferOf(transfer, names, this.options.now()),
    };
  }
}

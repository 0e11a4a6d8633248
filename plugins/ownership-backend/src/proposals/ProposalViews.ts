import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  ownershipProposalCreatePermission,
  ownershipProposalMergePermission,
  type ProposalDetails,
  type ProposalList,
  type ProposalsQuery,
} from '@waymark/plugin-ownership-common';
import type { Visibility } from '@waymark/backend-features';
import type { ProposalAccess } from './ProposalAccess';
import type { ProposalService } from './ProposalService';
import type { ProposalRecord, ProposalStore } from './ProposalStore';

/** Proposals as a caller may see them: without entities that the catalog hides, and none about those alone. */
export class ProposalViews {
  constructor(
    private readonly options: {
      store: ProposalStore;
      service: ProposalService;
      access: ProposalAccess;
      visibility: Visibility;
    },
  ) {}

  /** Without their files, the newest first. */
  async list(
    query: ProposalsQuery & { limit: number },
    credentials: BackstageCredentials,
  ): Promise<ProposalList> {
    const { limit, ...filter } = query;
    const records = await this.options.store.summaries(filter, limit + 1);
    const shown = await this.shown(records.slice(0, limit), credentials);
    return { items: shown.map(publicPart), more: records.length > limit };
  }

  /** Throws `NotFoundError` also for one that the caller may not see. */
  async details(
    record: ProposalRecord,
    credentials: BackstageCredentials,
  ): Promise<ProposalDetails> {
    const { store, service, access } = this.options;
    const shown = await this.visible(record, credentials);
    return {
      ...publicPart(shown),
      events: await store.events(record.id),
      mayChange: await access.may(
        ownershipProposalCreatePermission,
        record,
        credentials,
      ),
      mayMerge: await access.may(
        ownershipProposalMergePermission,
        record,
        credentials,
      ),
      canMerge: service.canMerge(record),
    };
  }

  /** The proposal as the caller may see it; throws `NotFoundError` when that is not at all. */
  async visible(
    record: ProposalRecord,
    credentials: BackstageCredentials,
  ): Promise<ProposalRecord> {
    const [shown] = await this.shown([record], credentials);
    if (!shown) {
      throw new NotFoundError(`There is no proposal '${record.id}'`);
    }
    return shown;
  }

  private async shown<Shown extends Pick<ProposalRecord, 'entityRefs'>>(
    records: readonly Shown[],
    credentials: BackstageCredentials,
  ): Promise<Shown[]> {
    const visible = await this.options.visibility.visible(
      [...new Set(records.flatMap(({ entityRefs }) => entityRefs))],
      credentials,
    );
    return records.flatMap(record => {
      const entityRefs = record.entityRefs.filter(ref => visible.has(ref));
      return record.entityRefs.length > 0 && entityRefs.length === 0
        ? []
        : [{ ...record, entityRefs }];
    });
  }
}

function publicPart<Shown extends Omit<ProposalRecord, 'files'>>(
  record: Shown,
) {
  const { repositoryUrl, basis, author, followUp, revision, ...proposal } =
    record;
  return proposal;
}

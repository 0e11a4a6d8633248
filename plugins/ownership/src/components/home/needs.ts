import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  ClarityListItem,
  DueConfirmationList,
  Gap,
  Overview,
  Repository,
  RepositoryList,
} from '@waymark/plugin-ownership-common';
import type { DisputeNeed } from '../disputes/disputeNeeds';
import type { TransferNeed } from '../transfers/transferNeeds';

const fullRef = (ref: string) =>
  stringifyEntityRef(
    parseEntityRef(ref, { defaultKind: 'Group', defaultNamespace: 'default' }),
  );

/** Whether one of the refs is one of the groups; short refs mean Groups. */
export function isSteward(
  refs: readonly string[],
  groups: readonly string[],
): boolean {
  const own = new Set(refs.map(fullRef));
  return groups.some(group => own.has(fullRef(group)));
}

/** A thing by its name. */
export interface NamedThing {
  entityRef: string;
  title: string;
}

/** What waits for somebody. */
export interface Needs {
  /** Disputes in which they are asked. */
  disputes: DisputeNeed[];
  /** Transfers that wait for their side. */
  transfers: TransferNeed[];
  /** Gaps of what their teams own. */
  gaps: Gap[];
  /** What nobody owns; only for those who see to it. */
  unowned: Gap[];
  /** What they are to reconfirm. */
  toReconfirm: NamedThing[];
  /** What is theirs and has no runbook that can be read. */
  withoutRunbook: NamedThing[];
  /** Repositories of theirs with findings that are errors or warnings. */
  repositories: Repository[];
}

/** What is known about somebody and their things; what could not be read is absent. */
export interface NeedsFacts {
  me: { ownershipRefs: readonly string[]; isSteward: boolean };
  overview: Overview;
  repositories: RepositoryList;
  services?: readonly (NamedThing & { clarity?: ClarityListItem })[];
  disputes?: DisputeNeed[];
  transfers?: TransferNeed[];
  confirmations?: DueConfirmationList;
}

/** What waits for somebody, worst first as the overview has it. */
export function needsOf(facts: NeedsFacts): Needs {
  const { me, overview, repositories, confirmations, services = [] } = facts;
  const own = new Set(me.ownershipRefs);
  const isMine = (gap: Gap) =>
    gap.ownerRef !== undefined && own.has(gap.ownerRef);
  return {
    disputes: facts.disputes ?? [],
    transfers: facts.transfers ?? [],
    gaps: overview.gaps.filter(isMine),
    unowned: me.isSteward
      ? overview.gaps.filter(gap => gap.gap === 'unowned' && !isMine(gap))
      : [],
    toReconfirm:
      confirmations?.items.filter(
        ({ mayConfirm, state }) => mayConfirm && state !== 'soon',
      ) ?? [],
    withoutRunbook: services.filter(({ clarity }) =>
      clarity?.unmet.includes('runbook'),
    ),
    repositories: repositories.items.filter(
      ({ ownerRefs, findings }) =>
        findings.error + findings.warning > 0 &&
        ownerRefs.some(ref => own.has(ref)),
    ),
  };
}

/** How many lines stand for what waits. */
export function countOfNeeds(needs: Needs): number {
  const { disputes, transfers, gaps, unowned, repositories } = needs;
  return (
    disputes.length +
    transfers.length +
    gaps.length +
    unowned.length +
    (needs.toReconfirm.length > 0 ? 1 : 0) +
    (needs.withoutRunbook.length > 0 ? 1 : 0) +
    repositories.length
  );
}

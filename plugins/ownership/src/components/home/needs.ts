import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  Gap,
  Overview,
  Repository,
  RepositoryList,
} from '@waymark/plugin-ownership-common';

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

/** What waits for somebody. */
export interface Needs {
  /** Gaps of what their teams own. */
  gaps: Gap[];
  /** What nobody owns; only for those who see to it. */
  unowned: Gap[];
  /** Repositories of theirs with findings that are errors or warnings. */
  repositories: Repository[];
}

/** What waits for somebody with these refs, worst first as the overview has it. */
export function needsOf(
  me: { ownershipRefs: readonly string[]; isSteward: boolean },
  overview: Overview,
  repositories: RepositoryList,
): Needs {
  const own = new Set(me.ownershipRefs);
  const isMine = (gap: Gap) =>
    gap.ownerRef !== undefined && own.has(gap.ownerRef);
  return {
    gaps: overview.gaps.filter(isMine),
    unowned: me.isSteward
      ? overview.gaps.filter(gap => gap.gap === 'unowned' && !isMine(gap))
      : [],
    repositories: repositories.items.filter(
      ({ ownerRefs, findings }) =>
        findings.error + findings.warning > 0 &&
        ownerRefs.some(ref => own.has(ref)),
    ),
  };
}

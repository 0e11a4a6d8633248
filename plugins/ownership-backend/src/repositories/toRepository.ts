import type { Repository, Severity } from '@waymark/plugin-ownership-common';
import type { ThingRecord } from '../entities/ThingStore';
import type { ScanRecord } from '../scans/ScanStore';
import type { TreeSummary } from '../scans/TreeStore';
import type { RepositoryRecord } from './RepositoryStore';

/** A repository as it travels, from its rows. */
export function toRepository(
  record: RepositoryRecord,
  rows: {
    scan: ScanRecord | undefined;
    tree: TreeSummary | undefined;
    counts: readonly { severity: Severity; count: number }[];
    things: readonly ThingRecord[];
  },
): Repository {
  const { scan, tree, counts, things } = rows;
  const owners = things.flatMap(thing =>
    thing.ownerRef && thing.gap !== 'unowned' ? [thing.ownerRef] : [],
  );
  const findings = { error: 0, warning: 0, info: 0 };
  for (const { severity, count } of counts) {
    findings[severity] = count;
  }
  return {
    id: record.id,
    url: record.url,
    title: record.title,
    origin: record.origin,
    provider: record.provider,
    dialect: record.dialect,
    commit: tree?.commit,
    scannedAt: tree?.scannedAt,
    stale: scan?.stale ?? false,
    codeownersPath: tree?.codeownersPath,
    fileCount: tree?.fileCount ?? 0,
    ruleCount: tree?.ruleCount ?? 0,
    coverage: tree?.coverage ?? { owned: 0, cleared: 0, unmatched: 0 },
    findings,
    ownerRefs: [...new Set(owners)].sort(),
    entityRefs: record.entityRefs,
    scan: scan?.state ?? { status: 'never' },
  };
}

import type { Gap, Overview } from '@waymark/plugin-ownership-common';
import { DataTable, DataTableColumn, TimeAgo } from '@waymark/tiles';
import { useMemo } from 'react';
import { GapChip } from '../shared/chips';
import { EntityLink, OwnerRefLink } from '../shared/links';
import { gapRemedies, gapWords } from '../shared/wording';

const columnsOf = (titles: Map<string, string>): DataTableColumn<Gap>[] => [
  {
    key: 'thing',
    title: 'Thing',
    value: gap => gap.title,
    render: gap => <EntityLink entityRef={gap.entityRef} title={gap.title} />,
  },
  {
    key: 'kind',
    title: 'Kind',
    value: gap => gap.type ?? gap.kind,
    filter: true,
  },
  {
    key: 'gap',
    title: 'Gap',
    value: gap => gapWords[gap.gap],
    render: gap => <GapChip gap={gap.gap} />,
    filter: true,
  },
  { key: 'why', title: 'Why', value: gap => gap.reason },
  { key: 'todo', title: 'To do', value: gap => gapRemedies[gap.gap] },
  {
    key: 'owner',
    title: 'Owner now',
    value: gap => gap.ownerRef && (titles.get(gap.ownerRef) ?? gap.ownerRef),
    render: gap => (
      <OwnerRefLink
        ownerRef={gap.ownerRef}
        title={gap.ownerRef && titles.get(gap.ownerRef)}
        exists={gap.gap !== 'unowned'}
      />
    ),
  },
  {
    key: 'since',
    title: 'Since',
    value: gap => gap.since,
    render: gap => <TimeAgo instant={gap.since} />,
  },
];

/** The things whose owner is unclear, why, and what to do. */
export function GapTable({ overview }: { overview: Overview }) {
  const { gaps, teams } = overview;
  const columns = useMemo(
    () =>
      columnsOf(new Map(teams.map(({ owner }) => [owner.ref, owner.title]))),
    [teams],
  );
  return (
    <DataTable
      label="Gaps"
      rows={gaps}
      columns={columns}
      rowKey={gap => `${gap.entityRef} ${gap.gap}`}
      fileName="ownership-gaps"
      queryPrefix="gaps."
      pageSize={10}
      plain={gaps.length < 5}
    />
  );
}

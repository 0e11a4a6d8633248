import type { EntityOwnershipDetails } from '@waymark/plugin-ownership-common';
import { DataTable, DataTableColumn } from '@waymark/tiles';
import { GapChip } from '../shared/chips';
import { EntityLink, OwnerRefLink } from '../shared/links';
import { gapWords } from '../shared/wording';

type ModuleRow = EntityOwnershipDetails['modules'][number];

const columns: DataTableColumn<ModuleRow>[] = [
  {
    key: 'module',
    title: 'Module',
    value: row => row.title,
    render: row => <EntityLink entityRef={row.entityRef} title={row.title} />,
  },
  {
    key: 'owner',
    title: 'Owner',
    value: row => row.ownerTitle ?? row.ownerRef,
    render: row => (
      <OwnerRefLink
        ownerRef={row.ownerRef}
        title={row.ownerTitle}
        exists={row.gap !== 'unowned'}
      />
    ),
  },
  {
    key: 'gap',
    title: 'Gap',
    value: row => row.gap && gapWords[row.gap],
    render: row => <GapChip gap={row.gap} />,
  },
  { key: 'paths', title: 'Paths', value: row => row.paths.join(', ') },
];

/** The modules of a monolith with their owners. */
export function ModulesTable({ modules }: { modules: ModuleRow[] }) {
  return (
    <DataTable
      label="Modules"
      rows={modules}
      columns={columns}
      rowKey={row => row.entityRef}
      fileName="modules"
      queryPrefix="modules."
      plain={modules.length < 10}
    />
  );
}

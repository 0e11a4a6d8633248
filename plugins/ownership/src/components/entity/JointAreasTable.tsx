import {
  type EntityOwnershipDetails,
  jointLabel,
} from '@waymark/plugin-ownership-common';
import { DataTable, DataTableColumn } from '@waymark/tiles';
import { JointOwners } from '../shared/JointOwners';

type AreaRow = NonNullable<EntityOwnershipDetails['jointAreas']>[number];

const columns: DataTableColumn<AreaRow>[] = [
  { key: 'area', title: 'Area', value: row => row.title },
  {
    key: 'owners',
    title: 'Owners',
    value: row => jointLabel(row.owners),
    render: row => <JointOwners joint={row.owners} />,
  },
  { key: 'paths', title: 'Paths', value: row => row.paths.join(', ') },
  { key: 'tables', title: 'Tables', value: row => row.tables.join(', ') },
  {
    key: 'declared',
    title: 'Declared in',
    value: row => row.owners.declaredIn,
  },
];

/** Paths and tables that several teams own together. */
export function JointAreasTable({ areas }: { areas: AreaRow[] }) {
  return (
    <DataTable
      label="Owned jointly"
      rows={areas}
      columns={columns}
      rowKey={row => row.title}
      fileName="joint-areas"
      queryPrefix="joint."
      plain={areas.length < 10}
    />
  );
}

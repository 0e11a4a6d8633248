import { DataTable, DataTableColumn, EmptyState } from '@waymark/tiles';
import { GapChip } from '../shared/chips';
import { EntityLink, OwnerLink } from '../shared/links';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { gapWords } from '../shared/wording';
import { MyService, useMyServices } from './useMyServices';

const columns: DataTableColumn<MyService>[] = [
  {
    key: 'thing',
    title: 'Thing',
    value: row => row.title,
    render: row => <EntityLink entityRef={row.entityRef} title={row.title} />,
  },
  { key: 'kind', title: 'Kind', value: row => row.kind },
  {
    key: 'owner',
    title: 'Owner',
    value: row => row.ownership?.owner?.title,
    render: row => <OwnerLink owner={row.ownership?.owner} />,
  },
  {
    key: 'gap',
    title: 'Gap',
    value: row => row.ownership?.gap && gapWords[row.ownership.gap],
    render: row => row.ownership && <GapChip gap={row.ownership.gap} />,
  },
];

/**
 * Home page: what the visitor's teams own, owner gaps first.
 *
 * @public
 */
export function MyServices() {
  const answer = useMyServices();
  return (
    <OwnershipLoaded answer={answer} what="list of your services">
      {services => (
        <DataTable
          label="My services"
          rows={services}
          columns={columns}
          rowKey={row => row.entityRef}
          fileName="my-services"
          queryPrefix="mine."
          pageSize={10}
          plain
          empty={
            <EmptyState
              title="Your teams own nothing yet"
              description="Things appear here when the catalog names you or one of your teams as their owner."
            />
          }
        />
      )}
    </OwnershipLoaded>
  );
}

import type { TableColumn } from '@backstage/core-components';
import type { CatalogTableRow } from '@backstage/plugin-catalog';
import { OwnerCell } from './OwnerCell';

/**
 * A column for the catalog's table: the owner with what is unclear about it. It
 * sorts, searches and exports by the owner that the catalog declares, and can
 * stand in for the catalog's own owner column.
 *
 * @public
 */
export function createOwnerColumn(): TableColumn<CatalogTableRow> {
  return {
    title: 'Ownership',
    field: 'resolved.ownedByRelationsTitle',
    render: ({ entity }) => <OwnerCell entity={entity} />,
  };
}

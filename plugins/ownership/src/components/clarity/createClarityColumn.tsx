import type { TableColumn } from '@backstage/core-components';
import type { CatalogTableRow } from '@backstage/plugin-catalog';
import { ClarityCell } from './ClarityCell';

/**
 * A column for the catalog's table: how clear it is who answers for each
 * entity, in one request for all rows. The table cannot sort by it: levels
 * arrive after the rows.
 *
 * @public
 */
export function createClarityColumn(): TableColumn<CatalogTableRow> {
  return {
    title: 'Clarity',
    sorting: false,
    searchable: false,
    // An export of the table has no level to show.
    export: false,
    render: ({ entity }) => <ClarityCell entity={entity} />,
  };
}

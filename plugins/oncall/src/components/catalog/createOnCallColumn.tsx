import type { TableColumn } from '@backstage/core-components';
import type { CatalogTableRow } from '@backstage/plugin-catalog';
import { OnCallCell } from './OnCallCell';

/**
 * A column for the catalog's table: who is on call now, in one request for all
 * rows. It neither sorts nor searches: the catalog does not know the answer.
 *
 * @public
 */
export function createOnCallColumn(): TableColumn<CatalogTableRow> {
  return {
    title: 'On call',
    sorting: false,
    searchable: false,
    export: false,
    // The table would break names to fit every column.
    cellStyle: { minWidth: 96, wordBreak: 'normal' },
    render: ({ entity }) => <OnCallCell entity={entity} />,
  };
}

import {
  CatalogTable,
  CatalogTableColumnsFunc,
} from '@backstage/plugin-catalog';
import { createOwnerColumn } from '@waymark/plugin-ownership/legacy';

const OWNER_FIELD = 'resolved.ownedByRelationsTitle';

/** The catalog's own columns, with our owner column in the place of its own. */
export const catalogColumns: CatalogTableColumnsFunc = context =>
  CatalogTable.defaultColumnsFunc(context).map(column =>
    column.field === OWNER_FIELD ? createOwnerColumn() : column,
  );

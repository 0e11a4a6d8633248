import {
  CatalogTable,
  CatalogTableColumnsFunc,
} from '@backstage/plugin-catalog';
import { createOnCallColumn } from '@waymark/plugin-oncall/legacy';
import {
  createClarityColumn,
  createOwnerColumn,
} from '@waymark/plugin-ownership/legacy';

const OWNER_FIELD = 'resolved.ownedByRelationsTitle';

/** The catalog's own columns, with our owner column and how clear that is in the place of its own. */
export const catalogColumns: CatalogTableColumnsFunc = context =>
  CatalogTable.defaultColumnsFunc(context).flatMap(column =>
    column.field === OWNER_FIELD
      ? [createOwnerColumn(), createClarityColumn()]
      : column,
  );

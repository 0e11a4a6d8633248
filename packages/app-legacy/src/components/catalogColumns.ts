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

/** The catalog's own columns, with our owner, how clear that is and who is on call in the place of its own owner. */
export const catalogColumns: CatalogTableColumnsFunc = context =>
  CatalogTable.defaultColumnsFunc(context).flatMap(column =>
    column.field === OWNER_FIELD
      ? [createOwnerColumn(), createClarityColumn(), createOnCallColumn()]
      : column,
  );

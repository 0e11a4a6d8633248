import {
  CatalogTable,
  CatalogTableColumnsFunc,
} from '@backstage/plugin-catalog';
import { createOwnerColumn } from '@waymark/plugin-ownership';

const OWNER_FIELD = 'resolved.ownedByRelationsTitle';

/** Kinds that nobody owns in the sense of code. */
const WITHOUT_OWNER = ['user', 'group', 'location', 'template'];

/** The catalog's own columns, with what CODEOWNERS says right of the owner that the catalog declares. */
export const catalogColumns: CatalogTableColumnsFunc = context => {
  const columns = CatalogTable.defaultColumnsFunc(context);
  const kind =
    context.entities[0]?.kind.toLocaleLowerCase('en-US') ??
    context.filters.kind?.value;
  if (kind && WITHOUT_OWNER.includes(kind)) {
    return columns;
  }
  const owner = columns.findIndex(({ field }) => field === OWNER_FIELD);
  return [
    ...columns.slice(0, owner + 1),
    createOwnerColumn(),
    ...columns.slice(owner + 1),
  ];
};

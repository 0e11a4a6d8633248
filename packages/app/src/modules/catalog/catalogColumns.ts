import {
  CatalogTable,
  CatalogTableColumnsFunc,
} from '@backstage/plugin-catalog';
import { createOwnerColumn } from '@waymark/plugin-ownership';

const NAME_FIELD = 'resolved.entityRef';
const OWNER_FIELD = 'resolved.ownedByRelationsTitle';

/** The page filters by tags; as a column they push the others out of sight. */
const TAGS_FIELD = 'entity.metadata.tags';
/** Keeps names and owners readable: the table would break words to fit every column. */
const READABLE = { minWidth: 150, wordBreak: 'normal' } as const;

/**
 * The catalog's own columns, with our owner column in the place of its own: the same owner, and whether it is clear.
 * Kinds that have no owner column get none.
 */
export const catalogColumns: CatalogTableColumnsFunc = context =>
  CatalogTable.defaultColumnsFunc(context)
    .filter(({ field }) => field !== TAGS_FIELD)
    .map(column => {
      switch (column.field) {
        case OWNER_FIELD:
          return {
            ...createOwnerColumn(),
            title: 'Owner',
            cellStyle: READABLE,
          };
        case NAME_FIELD:
          return { ...column, cellStyle: READABLE };
        default:
          return column;
      }
    });

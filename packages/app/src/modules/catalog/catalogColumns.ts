import {
  CatalogTable,
  CatalogTableColumnsFunc,
} from '@backstage/plugin-catalog';
import { createOnCallColumn } from '@waymark/plugin-oncall';
import {
  createClarityColumn,
  createOwnerColumn,
} from '@waymark/plugin-ownership';

const NAME_FIELD = 'resolved.entityRef';
const OWNER_FIELD = 'resolved.ownedByRelationsTitle';

// The page filters by both; as columns they push the others out of sight.
const TAGS_FIELD = 'entity.metadata.tags';
const LIFECYCLE_FIELD = 'entity.spec.lifecycle';
/** Keeps names and owners readable: the table would break words to fit every column. It writes into what it is given. */
const readable = () => ({ minWidth: 130, wordBreak: 'normal' } as const);
/** Closer together than the theme has them, so that all of them can be seen on a common screen. */
const close = () => ({ paddingLeft: 12, paddingRight: 8 } as const);

/**
 * The catalog's own columns, with our owner column in the place of its own, the same owner, and how clear that is.
 * Kinds that have no owner column get none.
 */
export const catalogColumns: CatalogTableColumnsFunc = context =>
  CatalogTable.defaultColumnsFunc(context)
    .filter(({ field }) => field !== TAGS_FIELD && field !== LIFECYCLE_FIELD)
    .flatMap(column => {
      switch (column.field) {
        case OWNER_FIELD:
          return [
            {
              ...createOwnerColumn(),
              title: 'Owner',
              cellStyle: readable(),
            },
            createClarityColumn(),
            createOnCallColumn(),
          ];
        case NAME_FIELD:
          return { ...column, cellStyle: readable() };
        default:
          return column;
      }
    })
    .map(column => ({
      ...column,
      headerStyle: { ...column.headerStyle, ...close() },
      cellStyle:
        typeof column.cellStyle === 'function'
          ? column.cellStyle
          : { ...column.cellStyle, ...close() },
    }));

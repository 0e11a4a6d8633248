import { alpha, makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { CouplingMatrix } from '@waymark/plugin-ownership-common';
import { KeyboardEvent, memo, MouseEvent, useMemo } from 'react';
import { count } from '../shared/wording';
import { moveInGrid } from './moveInGrid';

/** As strong as text on it can still be read in both themes. */
const STEPS = [0.07, 0.14, 0.21, 0.28, 0.36];

const useStyles = makeStyles(
  theme => ({
    box: {
      maxHeight: '70vh',
      maxWidth: '100%',
      width: 'fit-content',
      overflow: 'auto',
      // A cell that takes the focus must not end up below the headers.
      scrollPaddingTop: 190,
      scrollPaddingLeft: 270,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
    },
    table: {
      borderCollapse: 'separate',
      borderSpacing: 0,
      fontSize: theme.typography.body2.fontSize,
      color: theme.palette.text.primary,
      '& th': {
        position: 'sticky',
        backgroundColor: theme.palette.background.paper,
        fontWeight: 'normal',
        zIndex: 1,
      },
      '& td': {
        minWidth: 36,
        height: 30,
        padding: theme.spacing(0, 0.5),
        textAlign: 'center',
        borderTop: `1px solid ${theme.palette.divider}`,
        borderLeft: `1px solid ${theme.palette.divider}`,
      },
      '& td:focus-visible': {
        outline: `2px solid ${theme.palette.text.primary}`,
        outlineOffset: -2,
      },
      '& thead th': {
        top: 0,
        height: 180,
        maxHeight: 180,
        verticalAlign: 'bottom',
        borderLeft: `1px solid ${theme.palette.divider}`,
      },
      '& thead th:first-child': { left: 0, zIndex: 2 },
      '& tbody th': {
        left: 0,
        maxWidth: 'min(260px, 24vw)',
        padding: theme.spacing(0, 1),
        textAlign: 'right',
        whiteSpace: 'nowrap',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        borderTop: `1px solid ${theme.palette.divider}`,
      },
    },
    column: {
      writingMode: 'vertical-rl',
      transform: 'rotate(180deg)',
      maxHeight: 172,
      margin: theme.spacing(0.5, 'auto'),
      overflow: 'hidden',
      whiteSpace: 'nowrap',
      textOverflow: 'ellipsis',
    },
    corner: {
      padding: theme.spacing(1),
      textAlign: 'right',
      color: theme.palette.text.secondary,
    },
    door: { cursor: 'pointer' },
    alone: { backgroundColor: theme.palette.action.hover },
    ...Object.fromEntries(
      STEPS.map((opacity, index) => [
        `step${index}`,
        { backgroundColor: alpha(theme.palette.primary.main, opacity) },
      ]),
    ),
  }),
  { name: 'WaymarkMatrixGrid' },
);

/** Many changes are darker; counts of ten and a hundred can still be told apart. */
function stepOf(changes: number, most: number): string {
  const share = Math.log1p(changes) / Math.log1p(most);
  const step = Math.ceil(share * STEPS.length) - 1;
  return `step${Math.max(0, Math.min(STEPS.length - 1, step))}`;
}

function wordsOf(a: string, b: string, changes: number, isSame: boolean) {
  return isSame
    ? `${a} alone: ${count(changes, 'change')}`
    : `${a} with ${b}: ${count(changes, 'change')}`;
}

type Owner = CouplingMatrix['owners'][number];

function OwnerRow(props: {
  owner: Owner;
  owners: readonly Owner[];
  index: number;
  counts: ReadonlyMap<string, number>;
  most: number;
}) {
  const { owner, owners, index, counts, most } = props;
  const classes = useStyles() as Record<string, string>;
  return (
    <tr>
      <th scope="row" title={owner.title}>
        {owner.title}
      </th>
      {owners.map((other, column) => {
        const isSame = column === index;
        const changes = isSame ? owner.alone : counts.get(other.ref) ?? 0;
        const shade = isSame ? 'alone' : stepOf(changes, most);
        return (
          <td
            key={other.ref}
            data-a={owner.ref}
            data-b={other.ref}
            tabIndex={index === 0 && column === 0 ? 0 : -1}
            role="gridcell"
            aria-label={wordsOf(owner.title, other.title, changes, isSame)}
            title={wordsOf(owner.title, other.title, changes, isSame)}
            className={
              changes > 0 ? `${classes.door} ${classes[shade]}` : undefined
            }
          >
            {changes > 0 ? changes : ''}
          </td>
        );
      })}
    </tr>
  );
}

/** Moving the focus renders nothing anew, and neither does a new answer that is the same. */
const Row = memo(OwnerRow);

/**
 * The matrix as a picture: colour and number, the same both ways, with what an
 * owner did alone on the diagonal. One tab stop; arrows, Home and End move,
 * Enter opens the changes behind a cell.
 */
export function MatrixGrid(props: {
  matrix: CouplingMatrix;
  onOpen: (a: string, b: string) => void;
}) {
  const { matrix, onOpen } = props;
  const { owners, cells } = matrix;
  const classes = useStyles();
  const { rows, most } = useMemo(() => {
    const byOwner = new Map<string, Map<string, number>>(
      owners.map(({ ref }) => [ref, new Map()]),
    );
    for (const { a, b, changes } of cells) {
      byOwner.get(a)?.set(b, changes);
      byOwner.get(b)?.set(a, changes);
    }
    return {
      rows: byOwner,
      most: Math.max(
        1,
        ...cells.filter(({ a, b }) => a !== b).map(({ changes }) => changes),
      ),
    };
  }, [owners, cells]);
  const open = (target: EventTarget) => {
    const cell = (target as HTMLElement).closest('td');
    if (cell?.textContent && cell.dataset.a && cell.dataset.b) {
      onOpen(cell.dataset.a, cell.dataset.b);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(event.target);
    } else if (moveInGrid(event.currentTarget, event.target, event.key)) {
      event.preventDefault();
    }
  };
  return (
    <>
      <div className={classes.box}>
        <table
          className={classes.table}
          role="grid"
          aria-label="Changes by the owners that they touched"
          aria-readonly="true"
          onClick={(event: MouseEvent) => open(event.target)}
          onKeyDown={onKeyDown}
        >
          <thead>
            <tr>
              <th scope="col" className={classes.corner}>
                changes
              </th>
              {owners.map(owner => (
                <th key={owner.ref} scope="col" title={owner.title}>
                  <div className={classes.column}>{owner.title}</div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {owners.map((owner, index) => (
              <Row
                key={owner.ref}
                owner={owner}
                owners={owners}
                index={index}
                counts={rows.get(owner.ref)!}
                most={most}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Typography variant="body2" color="textSecondary">
        A cell counts the changes that touched files of both owners; the
        diagonal, grey, those of one owner alone. A change of three owners
        stands in three cells. Choose a cell to see its changes; arrow keys
        move.
      </Typography>
    </>
  );
}

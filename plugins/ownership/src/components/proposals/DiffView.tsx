import { alpha, makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Fragment, useMemo } from 'react';
import { type DiffLine, diffHunks } from './diffLines';

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: theme.spacing(0, 0, 2),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      overflow: 'hidden',
    },
    caption: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
      padding: theme.spacing(1, 2),
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    path: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
    scroll: { overflowX: 'auto' },
    table: {
      borderCollapse: 'collapse',
      minWidth: '100%',
      fontFamily: 'monospace',
      fontSize: theme.typography.pxToRem(13),
      lineHeight: 1.5,
      color: theme.palette.text.primary,
    },
    number: {
      padding: theme.spacing(0, 1),
      textAlign: 'right',
      userSelect: 'none',
      color: theme.palette.text.secondary,
      verticalAlign: 'top',
    },
    text: {
      width: '100%',
      padding: theme.spacing(0, 1),
      whiteSpace: 'pre',
    },
    sign: { userSelect: 'none' },
    added: { backgroundColor: alpha(theme.palette.success.main, 0.16) },
    removed: { backgroundColor: alpha(theme.palette.error.main, 0.16) },
    gap: {
      padding: theme.spacing(0.5, 1),
      color: theme.palette.text.secondary,
      backgroundColor: theme.palette.action.hover,
    },
    heard: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
    },
    none: { padding: theme.spacing(1, 2) },
  }),
  { name: 'WaymarkDiffView' },
);

const signs = { same: ' ', added: '+', removed: '−' };

/** @public */
export interface DiffViewProps {
  path: string;
  /** The whole text before; absent when there was no such file. */
  before?: string;
  /** The whole text afterwards; absent when the file shall go. */
  after?: string;
}

/**
 * What changes in a file, line by line: with numbers, with signs and words
 * beside the colours, scrolling inside of its box.
 *
 * @public
 */
export function DiffView({ path, before, after }: DiffViewProps) {
  const classes = useStyles();
  const hunks = useMemo(
    () => diffHunks(before ?? '', after ?? ''),
    [before, after],
  );
  const lines = hunks.flatMap(hunk => hunk.lines);
  const countOf = (kind: DiffLine['kind']) =>
    lines.filter(line => line.kind === kind).length;
  return (
    <figure className={classes.root} aria-label={`Changes of ${path}`}>
      <figcaption className={classes.caption}>
        <span className={classes.path}>{path}</span>
        <Typography variant="body2" component="span" color="textSecondary">
          {before === undefined && 'new file, '}
          {after === undefined && 'deleted, '}
          {countOf('added')} added, {countOf('removed')} removed
        </Typography>
      </figcaption>
      {hunks.length === 0 ? (
        <Typography className={classes.none} variant="body2">
          Nothing changes.
        </Typography>
      ) : (
        <div
          className={classes.scroll}
          // A box that scrolls must be reachable by keyboard.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="region"
          aria-label={`Lines of ${path}`}
        >
          <table className={classes.table}>
            <thead className={classes.heard}>
              <tr>
                <th scope="col">Line before</th>
                <th scope="col">Line after</th>
                <th scope="col">Text</th>
              </tr>
            </thead>
            <tbody>
              {hunks.map((hunk, index) => (
                <Fragment key={hunk.start}>
                  {(index > 0 || hunk.start > 1) && (
                    <tr>
                      <td className={classes.gap} colSpan={3}>
                        from line {hunk.start}
                      </td>
                    </tr>
                  )}
                  {hunk.lines.map(line => (
                    <tr
                      key={`${line.before} ${line.after}`}
                      className={
                        line.kind === 'same' ? undefined : classes[line.kind]
                      }
                    >
                      <td className={classes.number}>{line.before}</td>
                      <td className={classes.number}>{line.after}</td>
                      <td className={classes.text}>
                        <span className={classes.sign} aria-hidden="true">
                          {signs[line.kind]}{' '}
                        </span>
                        {line.kind !== 'same' && (
                          <span className={classes.heard}>{line.kind}: </span>
                        )}
                        {line.text}
                      </td>
                    </tr>
                  ))}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </figure>
  );
}

/**
 * The changes of several files, one box each.
 *
 * @public
 */
export function FilesDiff({ files }: { files: readonly DiffViewProps[] }) {
  return (
    <>
      {files.map(file => (
        <DiffView key={file.path} {...file} />
      ))}
    </>
  );
}

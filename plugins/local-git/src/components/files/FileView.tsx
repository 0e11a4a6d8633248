import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { LocalGitBlob } from '@waymark/plugin-local-git-common';
import { EmptyState } from '@waymark/tiles';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { formatBytes } from './formatBytes';

/** More rows make a slow page; the rest comes when somebody asks for it. */
const LINES_AT_FIRST = 5000;

const useStyles = makeStyles(
  theme => ({
    scroll: {
      overflowX: 'auto',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.paper,
    },
    table: {
      borderCollapse: 'collapse',
      minWidth: '100%',
      fontFamily: 'monospace',
      fontSize: theme.typography.body2.fontSize,
    },
    line: {
      '&[aria-current="location"]': {
        backgroundColor: theme.palette.action.selected,
        boxShadow: `inset 3px 0 ${theme.palette.primary.main}`,
      },
    },
    number: {
      textAlign: 'right',
      userSelect: 'none',
      padding: theme.spacing(0, 1),
      verticalAlign: 'top',
      '& a': { color: theme.palette.text.secondary },
    },
    text: { whiteSpace: 'pre', paddingRight: theme.spacing(2), tabSize: 4 },
  }),
  { name: 'WaymarkLocalGitFileView' },
);

/** The text of a file with line numbers; `#L12` in the address marks a line and scrolls to it. */
export function FileView(props: { blob: LocalGitBlob }) {
  const { blob } = props;
  if (blob.text === undefined) {
    return (
      <EmptyState
        title={`A binary file of ${formatBytes(blob.size)}`}
        description="It has no text to show. Clone the repository to open it."
      />
    );
  }
  if (blob.text === '') {
    return (
      <EmptyState title="An empty file" description="It has no content." />
    );
  }
  return <Text blob={blob} text={blob.text} />;
}

function Text({ blob, text }: { blob: LocalGitBlob; text: string }) {
  const classes = useStyles();
  const lines = useMemo(() => text.replace(/\n$/, '').split('\n'), [text]);
  const { hash } = useLocation();
  const marked = Number(/^#L(\d+)/.exec(hash)?.[1] ?? 0);
  const [isWhole, setWhole] = useState(false);
  const shown =
    isWhole || marked > LINES_AT_FIRST ? lines : lines.slice(0, LINES_AT_FIRST);
  const markedRow = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    markedRow.current?.scrollIntoView?.({ block: 'center' });
  }, [marked]);
  return (
    <>
      <Typography variant="body2" color="textSecondary" gutterBottom>
        {lines.length === 1 ? '1 line' : `${lines.length} lines`} ·{' '}
        {formatBytes(blob.size)}
      </Typography>
      {blob.truncated && (
        <Alert severity="info">
          Only the beginning of this file is shown: it has{' '}
          {formatBytes(blob.size)}. Clone the repository to see the rest.
        </Alert>
      )}
      {marked > lines.length && (
        <Alert severity="info">
          Line {marked} does not exist here: the file has {lines.length} lines.
        </Alert>
      )}
      {/* A scrolling region must be focusable to scroll by keyboard. */}
      <div
        className={classes.scroll}
        role="region"
        aria-label={`Text of ${blob.path}`}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <table className={classes.table} role="presentation">
          <tbody>
            {shown.map((line, index) => {
              const number = index + 1;
              const isMarked = number === marked;
              return (
                <tr
                  key={number}
                  id={`L${number}`}
                  ref={isMarked ? markedRow : undefined}
                  className={classes.line}
                  aria-current={isMarked ? 'location' : undefined}
                >
                  <td className={classes.number}>
                    <Link
                      to={{ hash: `#L${number}` }}
                      aria-label={`Line ${number}`}
                    >
                      {number}
                    </Link>
                  </td>
                  <td className={classes.text}>{line}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {shown.length < lines.length && (
        <Button onClick={() => setWhole(true)}>
          Show all {lines.length} lines
        </Button>
      )}
    </>
  );
}

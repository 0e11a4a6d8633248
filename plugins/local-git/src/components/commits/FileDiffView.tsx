import { Link } from '@backstage/core-components';
import { fade, makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { LocalGitFileDiff } from '@waymark/plugin-local-git-common';
import { diffLines } from './diffLines';

const SIGNS = { added: '+', removed: '−', context: '', note: '' };

const useStyles = makeStyles(
  theme => ({
    root: {
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.paper,
      marginBottom: theme.spacing(2),
    },
    head: { padding: theme.spacing(1), overflowWrap: 'anywhere' },
    scroll: {
      overflowX: 'auto',
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    table: {
      borderCollapse: 'collapse',
      minWidth: '100%',
      fontFamily: 'monospace',
      fontSize: theme.typography.body2.fontSize,
      '& td': { padding: theme.spacing(0, 1), whiteSpace: 'pre', tabSize: 4 },
    },
    number: {
      textAlign: 'right',
      userSelect: 'none',
      color: theme.palette.text.secondary,
    },
    added: { backgroundColor: fade(theme.palette.success.main, 0.15) },
    removed: { backgroundColor: fade(theme.palette.error.main, 0.15) },
    context: {},
    note: { color: theme.palette.text.secondary },
  }),
  { name: 'WaymarkLocalGitFileDiffView' },
);

/** What a commit did to one file. */
export function FileDiffView(props: { file: LocalGitFileDiff; href?: string }) {
  const { file, href } = props;
  const classes = useStyles();
  const title = file.oldPath ? `${file.oldPath} → ${file.path}` : file.path;
  return (
    <section className={classes.root} aria-label={title}>
      <Typography className={classes.head} variant="body2" component="h4">
        {href ? <Link to={href}>{title}</Link> : title}
        {' · '}
        {file.status.replace('-', ' ')}
        {file.additions !== undefined &&
          ` · +${file.additions} −${file.deletions}`}
      </Typography>
      <Hunks file={file} title={title} />
    </section>
  );
}

function Hunks({ file, title }: { file: LocalGitFileDiff; title: string }) {
  const classes = useStyles();
  if (file.hunks.length === 0) {
    const reason = file.truncated
      ? 'The difference is too large to show. Clone the repository to see it.'
      : 'No line changed.';
    return (
      <Typography
        className={classes.head}
        variant="body2"
        color="textSecondary"
      >
        {file.binary ? 'A binary file.' : reason}
      </Typography>
    );
  }
  return (
    // A scrolling region must be focusable to scroll by keyboard.
    <div
      className={classes.scroll}
      role="region"
      aria-label={`Changes of ${title}`}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={classes.table} role="presentation">
        <tbody>
          {file.hunks.map(hunk => [
            <tr key={`${hunk.oldStart} ${hunk.newStart}`}>
              <td colSpan={4} className={classes.note}>
                lines {hunk.oldStart} → {hunk.newStart} {hunk.heading}
              </td>
            </tr>,
            ...diffLines(hunk).map((line, index) => (
              <tr
                key={`${hunk.oldStart} ${hunk.newStart} ${index}`}
                className={classes[line.kind]}
              >
                <td className={classes.number}>{line.oldNumber}</td>
                <td className={classes.number}>{line.newNumber}</td>
                <td>{SIGNS[line.kind]}</td>
                <td>{line.text}</td>
              </tr>
            )),
          ])}
        </tbody>
      </table>
    </div>
  );
}

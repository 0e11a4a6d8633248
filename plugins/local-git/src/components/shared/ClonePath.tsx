import { CopyTextButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      maxWidth: '100%',
    },
    code: {
      fontFamily: 'monospace',
      fontSize: theme.typography.body2.fontSize,
      // In a narrow table the path would otherwise break after every letter.
      minWidth: 200,
      overflowWrap: 'anywhere',
      color: theme.palette.text.primary,
    },
  }),
  { name: 'WaymarkLocalGitClonePath' },
);

/** The command that clones a repository on the machine of the backend. */
export function ClonePath(props: { name: string; directory: string }) {
  const classes = useStyles();
  const command = `git clone ${quote(props.directory)}`;
  return (
    <span className={classes.root}>
      <code className={classes.code}>{command}</code>
      <CopyTextButton
        text={command}
        aria-label={`Copy the command that clones ${props.name}`}
        tooltipText="Copied"
      />
    </span>
  );
}

function quote(path: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(path)
    ? path
    : `'${path.replaceAll("'", `'\\''`)}'`;
}

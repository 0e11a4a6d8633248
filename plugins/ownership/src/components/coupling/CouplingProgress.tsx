import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  CouplingState,
  CouplingStateList,
} from '@waymark/plugin-ownership-common';
import { StaleBanner, TimeAgo } from '@waymark/tiles';
import { reasonWords } from './couplingWording';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
    },
  }),
  { name: 'WaymarkCouplingProgress' },
);

const weekMillis = 7 * 86_400_000;

function Building({ state }: { state: CouplingState }) {
  const { title, reason, done, total, stale } = state;
  return (
    <div>
      <Typography variant="body2" role="status">
        {title} {reasonWords[reason ?? 'first']}: {done.toLocaleString('en')} of{' '}
        {total.toLocaleString('en')} commits
        {stale && '; until then the last answer is shown'}.
      </Typography>
      <LinearProgress
        variant="determinate"
        value={total === 0 ? 0 : Math.min(100, (100 * done) / total)}
        aria-label={`Reading the history of ${title}`}
      />
    </div>
  );
}

function Notice({
  state,
  onRetry,
}: {
  state: CouplingState;
  onRetry: () => void;
}) {
  const { status, title, error, asOf, rewrittenAt } = state;
  switch (status) {
    case 'never':
      return (
        <Typography variant="body2" role="status">
          The history of {title} is read as soon as its first scan is done.
        </Typography>
      );
    case 'building':
      return <Building state={state} />;
    case 'failed':
      return (
        <StaleBanner
          source={`the history of ${title}`}
          asOf={asOf}
          reason={`${error ?? 'It could not be read'}. It is tried again.`}
          onRetry={onRetry}
        />
      );
    case 'not-configured':
      return (
        <Alert severity="info">
          {error ?? `Nothing here can read the history of ${title}.`} For a
          repository on GitHub, GitLab or Gitea set{' '}
          <code>ownership.coupling.mirrorDirectory</code>; for another host a
          backend module can add a reader (extension point{' '}
          <code>ownership.historyReaders</code>).
        </Alert>
      );
    default:
      return rewrittenAt &&
        Date.now() - Date.parse(rewrittenAt) < weekMillis ? (
        <Typography variant="body2" color="textSecondary">
          The history of {title} was rewritten (a forced push) and read anew{' '}
          <TimeAgo instant={rewrittenAt} />.
        </Typography>
      ) : null;
  }
}

/** What is to be known about how fresh and how complete the numbers are. */
export function CouplingProgress(props: {
  state: CouplingStateList;
  repositoryId?: string;
  onRetry: () => void;
}) {
  const { state, repositoryId, onRetry } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      {state.items
        .filter(item => !repositoryId || item.repositoryId === repositoryId)
        .map(item => (
          <Notice key={item.repositoryId} state={item} onRetry={onRetry} />
        ))}
    </div>
  );
}

import { Link } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { LocalGitCommitDetails } from '@waymark/plugin-local-git-common';
import { InstantText } from '@waymark/tiles';
import { useOutletContext, useParams } from 'react-router-dom';
import { useCommit } from '../../hooks/useLocalGit';
import { useLocalGitLinks } from '../../hooks/useLocalGitLinks';
import type { RepositoryContext } from '../repository/RepositoryLayout';
import { LocalGitLoaded } from '../shared/LocalGitLoaded';
import { NothingHere } from '../shared/NothingHere';
import { FileDiffView } from './FileDiffView';

const useStyles = makeStyles(
  {
    body: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
    sha: { overflowWrap: 'anywhere' },
  },
  { name: 'WaymarkLocalGitCommitPage' },
);

/** One commit: who, when, why, and what it changed. */
export function CommitPage() {
  const { repository } = useOutletContext<RepositoryContext>();
  const { sha = '' } = useParams();
  const links = useLocalGitLinks();
  const name = { owner: repository.owner, repository: repository.name };
  const answer = useCommit({ ...name, sha });
  return (
    <LocalGitLoaded
      answer={answer}
      what="commit"
      notFound={
        <NothingHere
          what={`There is no commit ${sha}`}
          to={links.commits(name)}
          toLabel={`The commits of ${repository.defaultBranch}`}
        />
      }
    >
      {details => <Commit details={details} />}
    </LocalGitLoaded>
  );
}

function Commit({ details }: { details: LocalGitCommitDetails }) {
  const { commit, files } = details;
  const { repository } = useOutletContext<RepositoryContext>();
  const name = { owner: repository.owner, repository: repository.name };
  const classes = useStyles();
  const links = useLocalGitLinks();
  return (
    <>
      <Typography variant="h5" component="h3">
        {commit.subject}
      </Typography>
      <Typography variant="body2" color="textSecondary" component="div">
        {commit.author.name} · <InstantText instant={commit.authoredAt} /> ·{' '}
        <code className={classes.sha}>{commit.sha}</code>
        {commit.parents.map(parent => (
          <span key={parent}>
            {' · parent '}
            <Link to={links.commit(name, parent)} underline="always">
              {parent.slice(0, 10)}
            </Link>
          </span>
        ))}
        {' · '}
        <Link to={links.folder(name, commit.sha, '')} underline="always">
          Files at this commit
        </Link>
      </Typography>
      {commit.body && (
        <Typography className={classes.body}>{commit.body}</Typography>
      )}
      <Box marginY={2}>
        <Typography>
          {files.length === 0 && 'It changed no file.'}
          {files.length === 1 && 'It changed 1 file.'}
          {files.length > 1 && `It changed ${files.length} files.`}
        </Typography>
      </Box>
      {files.map(file => (
        <FileDiffView
          key={file.path}
          file={file}
          href={
            file.status === 'deleted'
              ? undefined
              : links.file(name, commit.sha, file.path)
          }
        />
      ))}
    </>
  );
}

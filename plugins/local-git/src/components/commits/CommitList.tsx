import { Link } from '@backstage/core-components';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemText from '@material-ui/core/ListItemText';
import Typography from '@material-ui/core/Typography';
import { EmptyState, TimeAgo } from '@waymark/tiles';
import { useOutletContext, useSearchParams } from 'react-router-dom';
import { useCommits } from '../../hooks/useLocalGit';
import { useLocalGitLinks } from '../../hooks/useLocalGitLinks';
import { EmptyRepository } from '../repository/EmptyRepository';
import type { RepositoryContext } from '../repository/RepositoryLayout';
import { LocalGitLoaded } from '../shared/LocalGitLoaded';

/** The commits of a branch, or those that touched one file: `?ref=&path=&before=`. */
export function CommitList() {
  const { repository } = useOutletContext<RepositoryContext>();
  if (!repository.lastCommit) {
    return <EmptyRepository />;
  }
  return <Commits />;
}

function Commits() {
  const { repository } = useOutletContext<RepositoryContext>();
  const [parameters] = useSearchParams();
  const links = useLocalGitLinks();
  const name = { owner: repository.owner, repository: repository.name };
  const ref = parameters.get('ref') ?? undefined;
  const path = parameters.get('path') ?? undefined;
  const before = parameters.get('before') ?? undefined;
  const answer = useCommits({ ...name, ref, path, before });
  return (
    <>
      <Typography variant="h5" component="h3">
        Commits of {ref ?? repository.defaultBranch}
        {path && (
          <>
            {' '}
            that changed{' '}
            <Link to={links.file(name, ref ?? repository.defaultBranch, path)}>
              {path}
            </Link>
          </>
        )}
      </Typography>
      <LocalGitLoaded answer={answer} what="commits">
        {({ items, next }) => (
          <>
            {items.length === 0 && (
              <EmptyState
                title="No commit changed it"
                description="The path may be misspelt."
              />
            )}
            <List aria-label="Commits" dense>
              {items.map(commit => (
                <ListItem key={commit.sha} disableGutters divider>
                  <ListItemText
                    primary={
                      <Link to={links.commit(name, commit.sha)}>
                        {commit.subject}
                      </Link>
                    }
                    secondary={
                      <>
                        {commit.author.name} ·{' '}
                        <TimeAgo instant={commit.authoredAt} /> ·{' '}
                        <code>{commit.sha.slice(0, 10)}</code>
                      </>
                    }
                  />
                </ListItem>
              ))}
            </List>
            {before && (
              <Link to={links.commits(name, { ref, path })}>Newest</Link>
            )}{' '}
            {next && (
              <Link to={links.commits(name, { ref, path, before: next })}>
                Older
              </Link>
            )}
          </>
        )}
      </LocalGitLoaded>
    </>
  );
}

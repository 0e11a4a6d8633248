import { Link } from '@backstage/core-components';
import type {
  LocalGitCommit,
  LocalGitRepositoryName,
} from '@waymark/plugin-local-git-common';
import { TimeAgo } from '@waymark/tiles';
import { useLocalGitLinks } from '../../hooks/useLocalGitLinks';

/** A commit in a line: what, who, when. */
export function CommitLine(props: {
  name: LocalGitRepositoryName;
  commit: LocalGitCommit;
}) {
  const { name, commit } = props;
  const links = useLocalGitLinks();
  return (
    <>
      <Link to={links.commit(name, commit.sha)} underline="always">
        {commit.subject}
      </Link>
      {' · '}
      {commit.author.name} · <TimeAgo instant={commit.authoredAt} />
    </>
  );
}

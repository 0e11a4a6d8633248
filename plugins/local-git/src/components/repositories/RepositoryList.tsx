import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import type { LocalGitRepository } from '@waymark/plugin-local-git-common';
import { DataTable, type DataTableColumn, EmptyState } from '@waymark/tiles';
import { useRepositories } from '../../hooks/useLocalGit';
import { useLocalGitLinks } from '../../hooks/useLocalGitLinks';
import { ClonePath } from '../shared/ClonePath';
import { CommitLine } from '../shared/CommitLine';
import { LocalGitLoaded, NotInstalled } from '../shared/LocalGitLoaded';

/** All local repositories: what each is for, what happened last, where to clone it from. */
export function RepositoryList() {
  const answer = useRepositories();
  return (
    <LocalGitLoaded
      answer={answer}
      what="local repositories"
      // The list itself always exists: only a missing plugin answers 404.
      notFound={<NotInstalled />}
    >
      {repositories => <Repositories repositories={repositories} />}
    </LocalGitLoaded>
  );
}

function Repositories(props: { repositories: LocalGitRepository[] }) {
  const { repositories } = props;
  const links = useLocalGitLinks();
  const columns: DataTableColumn<LocalGitRepository>[] = [
    {
      key: 'name',
      title: 'Repository',
      value: ({ owner, name }) => `${owner}/${name}`,
      render: ({ owner, name, description }) => (
        <>
          <Link to={links.repository({ owner, repository: name })}>
            {owner}/{name}
          </Link>
          {description && (
            <Typography variant="body2" color="textSecondary">
              {description}
            </Typography>
          )}
        </>
      ),
    },
    {
      key: 'branch',
      title: 'Default branch',
      value: ({ defaultBranch }) => defaultBranch,
    },
    {
      key: 'commit',
      title: 'Last commit',
      value: ({ lastCommit }) => lastCommit?.authoredAt ?? '',
      render: ({ owner, name, lastCommit }) =>
        lastCommit ? (
          <CommitLine name={{ owner, repository: name }} commit={lastCommit} />
        ) : (
          'No commits yet'
        ),
    },
    {
      key: 'clone',
      title: 'Clone',
      sortable: false,
      value: ({ directory }) => directory,
      render: ({ name, directory }) => (
        <ClonePath name={name} directory={directory} />
      ),
    },
  ];
  return (
    <>
      {repositories.length > 0 && (
        <Typography paragraph>
          {repositories.length === 1
            ? '1 git repository is'
            : `${repositories.length} git repositories are`}{' '}
          on the disk of this portal. Clone from the path on the same machine.
        </Typography>
      )}
      <DataTable
        label="Local repositories"
        fileName="local-repositories"
        rows={repositories}
        columns={columns}
        rowKey={({ owner, name }) => `${owner}/${name}`}
        empty={
          <EmptyState
            title="There are no local repositories"
            description={
              <>
                Bare git repositories below a folder of the config key{' '}
                <code>localGit.owners</code> appear here.
              </>
            }
          />
        }
      />
    </>
  );
}

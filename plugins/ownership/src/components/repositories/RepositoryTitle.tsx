import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { Repository } from '@waymark/plugin-ownership-common';
import { localRepositoryRouteRef } from '../../routes';
import { localRepositoryOf } from './localRepository';

/** A repository by name, where it is kept, and the way to it. */
export function RepositoryTitle({ repository }: { repository: Repository }) {
  const localPage = useRouteRef(localRepositoryRouteRef);
  const local = localRepositoryOf(repository);
  return (
    <>
      <Link to={repository.url}>{repository.title}</Link>
      <Typography variant="body2" color="textSecondary" component="div">
        {local ? 'local repository' : repository.provider}, {repository.origin}
        {local && localPage && (
          <>
            {' '}
            ·{' '}
            <Link to={localPage(local)} underline="always">
              clone path
            </Link>
          </>
        )}
      </Typography>
    </>
  );
}

import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { Repository } from '@waymark/plugin-ownership-common';
import { pathsRouteRef } from '../../routes';
import { count, percent } from '../shared/wording';

/** The share of files that a rule gives an owner, between 0 and 1. */
export function coverageOf(repository: Repository): number | undefined {
  const { owned, cleared, unmatched } = repository.coverage;
  const files = owned + cleared + unmatched;
  return files === 0 ? undefined : owned / files;
}

/** How much of a repository has an owner; opens its files. */
export function Coverage({ repository }: { repository: Repository }) {
  const paths = useRouteRef(pathsRouteRef);
  const share = coverageOf(repository);
  if (share === undefined) {
    return <span>no data</span>;
  }
  const { cleared, unmatched } = repository.coverage;
  return (
    <>
      <Link
        to={`${paths()}?${new URLSearchParams({ repository: repository.id })}`}
        aria-label={`${percent(share)} of the files of ${
          repository.title
        } have an owner`}
      >
        {percent(share)}
      </Link>
      <Typography variant="body2" color="textSecondary" component="div">
        {count(repository.fileCount, 'file')}, {unmatched} without a rule,{' '}
        {cleared} cleared
      </Typography>
    </>
  );
}

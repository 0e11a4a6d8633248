import { Link } from '@backstage/core-components';
import { EmptyState } from '@waymark/tiles';

/** No repository can be asked about: none is known, or none is scanned yet. */
export function NoRepositories(props: { waiting?: boolean; href?: string }) {
  if (props.waiting) {
    return (
      <EmptyState
        title="No repository is scanned yet"
        description="The owners of files are known after the first scan."
        action={
          props.href && <Link to={props.href}>See how far the scans are</Link>
        }
      />
    );
  }
  return (
    <EmptyState
      title="No repositories"
      description={
        <>
          Repositories are found from the source locations of what is in the
          catalog, or listed under the config key{' '}
          <code>ownership.repositories</code>.
        </>
      }
    />
  );
}

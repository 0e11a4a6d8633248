import { Link } from '@backstage/core-components';
import { EmptyState } from '@waymark/tiles';
import { useLocalGitLinks } from '../../hooks/useLocalGitLinks';

/** Says that something does not exist, with a way out. */
export function NothingHere(props: {
  what: string;
  /** Where to go instead; the list of repositories when absent. */
  to?: string;
  toLabel?: string;
}) {
  const links = useLocalGitLinks();
  return (
    <EmptyState
      title={props.what}
      description="It may have been renamed or deleted, or the link is older than the repository."
      action={
        <Link to={props.to ?? links.list}>
          {props.toLabel ?? 'All local repositories'}
        </Link>
      }
    />
  );
}

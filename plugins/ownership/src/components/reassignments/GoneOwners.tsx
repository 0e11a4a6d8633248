import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { reassignRouteRef } from '../../routes';
import { affectedSentence } from './reassignmentWording';
import { useAffected } from './useReassignments';

const mostShown = 3;

/**
 * Says that things belong to somebody who is gone, with the way to reassign
 * them; nothing while there are none, or while that is not known.
 */
export function GoneOwners() {
  const { value } = useAffected();
  const here = useRouteRef(reassignRouteRef);
  if (!value || value.items.length === 0) {
    return null;
  }
  const more = value.items.length - mostShown;
  return (
    <Typography variant="body2" component="div" role="status">
      {value.items.slice(0, mostShown).map(item => (
        <div key={item.key}>
          {affectedSentence(item)}:{' '}
          <Link
            to={`${here()}?${new URLSearchParams({ from: item.key })}`}
            underline="always"
            aria-label={`Reassign what names ${item.title}`}
          >
            reassign
          </Link>
          .
        </div>
      ))}
      {more > 0 && <Link to={here()}>and {more} more</Link>}
    </Typography>
  );
}

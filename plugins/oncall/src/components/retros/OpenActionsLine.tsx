import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { StatusChip } from '@waymark/tiles';
import { useRetroPaths } from '../shared/OncallLink';
import { count } from '../shared/words';
import { useActionItems } from './useRetros';

const MOST = 100;

/** `3 open action items`, with those that are overdue; nothing until it is known. */
export function OpenActionsLine({ teamRef }: { teamRef: string }) {
  const { value } = useActionItems({
    team: teamRef,
    status: 'open',
    limit: MOST,
  });
  const paths = useRetroPaths();
  if (!value) {
    return null;
  }
  const late = value.items.filter(({ isOverdue }) => isOverdue).length;
  const words = `${value.next ? 'more than ' : ''}${count(
    value.items.length,
    'open action item',
  )} after incidents`;
  return (
    <Typography variant="body2" component="div">
      {paths ? (
        <Link to={paths.items({ team: teamRef })} underline="always">
          {words}
        </Link>
      ) : (
        words
      )}{' '}
      {late > 0 && <StatusChip status="breached" label={`${late} overdue`} />}
    </Typography>
  );
}

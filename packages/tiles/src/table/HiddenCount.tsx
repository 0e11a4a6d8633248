import Typography from '@material-ui/core/Typography';

/**
 * Says how many things are left out because the visitor may not see them.
 *
 * @public
 */
export function HiddenCount({ count }: { count: number }) {
  if (count === 0) {
    return null;
  }
  return (
    <Typography variant="body2" color="textSecondary">
      and {count} {count === 1 ? 'thing' : 'things'} you may not see
    </Typography>
  );
}

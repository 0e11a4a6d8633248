import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import type { HostWork } from '@waymark/plugin-platform-desk-common';

/** What the host of the repository was told, or is still to be told. */
export function HostWorkLine({ work }: { work: HostWork }) {
  if (work.state === 'none') {
    return null;
  }
  if (work.state === 'waiting') {
    return (
      <Typography
        variant="body2"
        color={work.problem ? 'error' : 'textSecondary'}
      >
        {work.problem
          ? `The repository could not be told ${
              work.failures === 1 ? 'once' : `${work.failures} times`
            } (${work.problem}); it is tried again by itself.`
          : 'The repository is told within a minute.'}
      </Typography>
    );
  }
  const summary = work.summary ?? 'The repository was told.';
  return (
    <Typography variant="body2" color="textSecondary">
      {work.url ? (
        <Link to={work.url} underline="always">
          {summary}
        </Link>
      ) : (
        summary
      )}
    </Typography>
  );
}

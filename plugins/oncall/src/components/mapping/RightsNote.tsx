import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { MappingRights } from '@waymark/plugin-oncall-common';
import { messageOf, type LiveAnswer } from '@waymark/tiles';

/** Whether one may map, in a sentence: nothing where one may. */
export function RightsNote({ rights }: { rights: LiveAnswer<MappingRights> }) {
  const { value, error, loading } = rights;
  if (error) {
    return (
      <Alert severity="error" role="alert">
        {messageOf(error)}
      </Alert>
    );
  }
  if (value && !value.mayMap) {
    return (
      <Alert severity="info" role="note">
        You may not map it. {value.reason?.replace(/\.?$/, '.')}
      </Alert>
    );
  }
  return loading && !value ? (
    <Typography variant="body2" role="note">
      Asking whether you may…
    </Typography>
  ) : null;
}

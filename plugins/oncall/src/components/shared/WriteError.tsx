import Alert from '@material-ui/lab/Alert';
import { messageOf } from '@waymark/tiles';

/** Why the last change failed; nothing when it did not. */
export function WriteError({ error }: { error?: Error }) {
  return error ? <Alert severity="error">{messageOf(error)}</Alert> : null;
}

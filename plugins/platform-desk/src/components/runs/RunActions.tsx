import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { formAddress, type Run } from '@waymark/plugin-platform-desk-common';
import { messageOf, PageLink } from '@waymark/tiles';
import { useNavigate } from 'react-router-dom';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { accessRouteRef } from '../../routes';
import { taskAddress } from './runWords';

/**
 * Tries a failed run again from the step that failed, or opens its form anew
 * with what was filled in; one that waits leads to who decides. Of one that was
 * told from elsewhere there is no task to do anything with.
 */
export function RunActions({ run }: { run: Run }) {
  const { id, title, templateRef, state, decidedBy, isElsewhere } = run;
  const navigate = useNavigate();
  const write = useDeskWrite();
  const retry = async () => {
    if (await write.run(api => api.tasks.retry(id))) {
      navigate(taskAddress(id));
    }
  };
  const startOver = async () => {
    const inputs = await write.run(api => api.tasks.inputs(id));
    if (inputs) {
      navigate(formAddress(templateRef, inputs));
    }
  };
  if (state === 'pending') {
    return <PageLink page={accessRouteRef}>See who decides</PageLink>;
  }
  if (isElsewhere || (state !== 'failed' && state !== 'cancelled')) {
    return null;
  }
  return (
    <>
      {/* What somebody has refused is asked for anew. */}
      {state === 'failed' && !decidedBy && (
        <Button
          size="small"
          variant="outlined"
          disabled={write.busy}
          aria-label={`Retry ${title}`}
          onClick={retry}
        >
          Retry
        </Button>
      )}
      <Button
        size="small"
        disabled={write.busy}
        aria-label={`Start over: ${title}`}
        onClick={startOver}
      >
        Start over
      </Button>
      {write.error && (
        <Typography variant="body2" color="error" role="alert">
          {messageOf(write.error)}
        </Typography>
      )}
    </>
  );
}

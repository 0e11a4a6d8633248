import { ResponseError } from '@backstage/errors';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ExamplePerson } from './signInChoices';
import { SignInFrame } from './SignInFrame';

const useStyles = makeStyles(theme => ({
  actions: {
    display: 'flex',
    gap: theme.spacing(1),
    marginTop: theme.spacing(2),
  },
}));

/** Says why signing in failed and what to do; `waits` when the next attempt comes by itself. */
export function SignInFailure(props: {
  person: ExamplePerson;
  error: Error;
  waits: boolean;
  onRetry(): void;
  onCancel(): void;
}) {
  const classes = useStyles();
  const { person, error, waits } = props;
  const { title, reason } = describe(person, error, waits);
  return (
    <SignInFrame>
      <div role="alert">
        <Typography variant="h4" component="h2">
          {title}
        </Typography>
        <Typography>{reason}</Typography>
      </div>
      <div className={classes.actions}>
        <Button variant="contained" color="primary" onClick={props.onRetry}>
          Try again
        </Button>
        <Button variant="outlined" onClick={props.onCancel}>
          Choose somebody else
        </Button>
      </div>
    </SignInFrame>
  );
}

/** True when the person may still turn up: not in the catalog (404), or the backend is starting (503). */
export function isNotReady(error: Error | undefined): boolean {
  const status = error ? statusOf(error) : undefined;
  return status === 404 || status === 503;
}

function describe(person: ExamplePerson, error: Error, waits: boolean) {
  if (isNotReady(error)) {
    return {
      title: `${person.name} is not in the catalog yet`,
      reason: waits
        ? 'Right after a start the catalog needs a few seconds to read its people. This page tries again by itself.'
        : `The catalog still does not know ${person.ref}. Check that its file is among catalog.locations.`,
    };
  }
  if (statusOf(error) !== undefined) {
    return {
      title: `Signing in as ${person.name} was refused`,
      reason: error.message,
    };
  }
  return {
    title: 'The backend does not answer',
    reason: `${error.message}. Check that it runs at the address of backend.baseUrl.`,
  };
}

function statusOf(error: Error): number | undefined {
  return (error as Partial<ResponseError>).response?.status;
}

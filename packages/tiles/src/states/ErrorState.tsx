import Button from '@material-ui/core/Button';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import { ReactNode } from 'react';
import { StatePanel } from './StatePanel';

/** @public */
export interface ErrorStateProps {
  /** What failed, as a title: `The findings could not be loaded`. */
  title: string;
  error: Error;
  /** What to do when trying again does not help. */
  advice?: ReactNode;
  onRetry?: () => void;
}

/**
 * Something failed: says what, why as far as is known, and what to do.
 *
 * @public
 */
export function ErrorState(props: ErrorStateProps) {
  const { title, error, advice, onRetry } = props;
  const retry = onRetry && (
    <Button size="small" variant="outlined" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <StatePanel icon={ErrorOutlineIcon} title={title} action={retry} urgent>
      <div>{error.message}</div>
      {advice && <div>{advice}</div>}
    </StatePanel>
  );
}

import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import { ReactNode } from 'react';
import { TimeAgo } from '../time/TimeAgo';

/** @public */
export interface StaleBannerProps {
  /** Where the data comes from, for example `the repository monolith`. */
  source: string;
  /** ISO instant of the last good answer. */
  asOf?: string;
  /** Why there is nothing newer. */
  reason?: ReactNode;
  onRetry?: () => void;
  retryLabel?: string;
  now?: Date;
}

/**
 * What is shown is old: says how old, where it comes from and how to renew it.
 *
 * @public
 */
export function StaleBanner(props: StaleBannerProps) {
  const { source, asOf, reason, onRetry, retryLabel, now } = props;
  return (
    <Alert
      severity="warning"
      role="status"
      action={
        onRetry && (
          <Button color="inherit" size="small" onClick={onRetry}>
            {retryLabel ?? 'Try again'}
          </Button>
        )
      }
    >
      Stale: from {source}
      {asOf ? (
        <>
          , read <TimeAgo instant={asOf} now={now} />
        </>
      ) : (
        ', never read'
      )}
      .{reason && <> {reason}</>}
    </Alert>
  );
}

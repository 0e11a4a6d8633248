import { ReactNode } from 'react';
import { ErrorState } from '../states/ErrorState';
import { ForbiddenState } from '../states/ForbiddenState';
import { StaleBanner } from '../states/StaleBanner';
import { SkeletonLines } from './Skeletons';
import { LiveAnswer } from './useAnswer';

/** @public */
export interface LoadedProps<T> {
  answer: LiveAnswer<T>;
  /** What is loaded, in words that fit `The … could not be loaded`. */
  what: string;
  /** The shape of the final layout. */
  skeleton?: ReactNode;
  forbidden: { grantedBy: string; permission?: string };
  /** Shown when the backend is not installed. */
  notInstalled: ReactNode;
  /** Shown when there is no such thing, or the visitor may not see it. */
  notFound?: ReactNode;
  children: (value: T) => ReactNode;
}

const statusOf = (error: Error) =>
  'statusCode' in error ? error.statusCode : undefined;

function failureOf<T>(props: LoadedProps<T>, error: Error): ReactNode {
  const { what, answer, forbidden, notInstalled, notFound } = props;
  if (error.name === 'NotInstalledError') {
    return notInstalled;
  }
  if (statusOf(error) === 403 || error.name === 'NotAllowedError') {
    return <ForbiddenState what={`the ${what}`} {...forbidden} />;
  }
  if (statusOf(error) === 404 && notFound) {
    return notFound;
  }
  return (
    <ErrorState
      title={`The ${what} could not be loaded`}
      error={error}
      advice="If it keeps failing, tell whoever runs the portal."
      onRetry={answer.retry}
    />
  );
}

/**
 * An answer in whichever state it is: its skeleton, the value, the value with a
 * stale banner when asking again failed, or the designed state of the failure.
 *
 * @public
 */
export function Loaded<T>(props: LoadedProps<T>) {
  const { answer, what, skeleton, children } = props;
  const { value, error, loadedAt } = answer;
  if (value !== undefined) {
    return (
      <>
        {error && (
          <StaleBanner
            source={`an earlier answer about the ${what}`}
            asOf={loadedAt ? new Date(loadedAt).toISOString() : undefined}
            reason={error.message}
            onRetry={answer.retry}
          />
        )}
        {children(value)}
      </>
    );
  }
  if (error) {
    return <>{failureOf(props, error)}</>;
  }
  return (
    <div role="progressbar" aria-label={`Loading the ${what}`}>
      {skeleton ?? <SkeletonLines />}
    </div>
  );
}

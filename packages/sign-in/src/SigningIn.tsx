import { ProxiedSignInPage } from '@backstage/core-components';
import { SignInPageProps } from '@backstage/core-plugin-api';
import { useEffect, useMemo, useState } from 'react';
import { ExamplePerson } from './signInChoices';
import { isNotReady, SignInFailure } from './SignInFailure';

/** Pause before the page asks again while the catalog does not know the person yet. */
const RETRY_AFTER_MILLISECONDS = 2_000;
/** After these many attempts (about a minute) only a click asks again. */
const MAX_ATTEMPTS = 30;

/**
 * Signs in as one person. Right after a start the catalog has not read its people: the page then says so and tries
 * again by itself. Every other failure waits for a click.
 */
export function SigningIn(
  props: SignInPageProps & { person: ExamplePerson; onCancel(): void },
) {
  const { person, onCancel, onSignInSuccess } = props;
  const [attempt, setAttempt] = useState(1);
  const [failure, setFailure] = useState<Error>();
  const retry = () => setAttempt(number => number + 1);
  const waits = isNotReady(failure) && attempt < MAX_ATTEMPTS;

  useEffect(() => {
    if (!waits) {
      return undefined;
    }
    const timer = setTimeout(retry, RETRY_AFTER_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [waits, failure]);

  // The page below has no callback for a failure: what it renders instead reports it.
  const ReportFailure = useMemo(
    () =>
      function FailureReport({ error }: { error?: Error }) {
        useEffect(() => setFailure(error), [error]);
        return null;
      },
    [],
  );

  return (
    <>
      {failure && (
        <SignInFailure
          person={person}
          error={failure}
          waits={waits}
          onRetry={retry}
          onCancel={onCancel}
        />
      )}
      <ProxiedSignInPage
        key={attempt}
        onSignInSuccess={onSignInSuccess}
        provider="examplePeople"
        headers={{ 'x-example-person': person.ref }}
        ErrorComponent={ReportFailure}
      />
    </>
  );
}

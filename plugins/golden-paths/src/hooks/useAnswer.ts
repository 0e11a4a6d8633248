import { useEffect, useState } from 'react';

/** What came of a question: nothing while it is asked. */
export interface Answer<T> {
  value?: T;
  error?: Error;
}

/** Asks again whenever the key changes, after a pause; answers to older questions are dropped. */
export function useAnswer<T>(
  key: string | undefined,
  ask: () => Promise<T>,
  pauseMillis = 0,
): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T> & { key?: string }>({});
  useEffect(() => {
    if (key === undefined) {
      return undefined;
    }
    let isCurrent = true;
    const timer = setTimeout(() => {
      ask().then(
        value => isCurrent && setAnswer({ key, value }),
        error => isCurrent && setAnswer({ key, error }),
      );
    }, pauseMillis);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says everything
  }, [key]);
  return answer.key === key ? answer : {};
}

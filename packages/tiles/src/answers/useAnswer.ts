import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { Answer, AnswerStore } from './AnswerStore';

/** @public */
export interface LiveAnswer<T> extends Answer<T> {
  /** Asks again. */
  retry: () => void;
}

const idle: Answer<unknown> = { loading: false };

/** @public */
export interface UseAnswerOptions {
  /** For what changes while somebody looks: asked again as often while the page can be seen, in seconds. */
  everySeconds?: number;
}

/**
 * The answer of `load` under `key`, shared through `store` with everything else
 * that asks for the key. Nothing is asked while the key is undefined.
 *
 * @public
 */
export function useAnswer<T>(
  store: AnswerStore,
  key: string | undefined,
  load: () => Promise<T>,
  { everySeconds }: UseAnswerOptions = {},
): LiveAnswer<T> {
  const subscribe = useCallback(
    (listener: () => void) =>
      key === undefined ? () => {} : store.retain(key, load, listener),
    // The key stands for the question: a new closure of the same question must
    // not subscribe anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store, key],
  );
  const answer = useSyncExternalStore(subscribe, () =>
    key === undefined ? idle : store.read(key),
  ) as Answer<T>;
  useEffect(() => {
    if (key === undefined || everySeconds === undefined) {
      return undefined;
    }
    const timer = setInterval(() => {
      // A question that takes longer than its interval is not asked twice at a time.
      if (!document.hidden && !store.read(key).loading) {
        store.retry(key);
      }
    }, everySeconds * 1000);
    return () => clearInterval(timer);
  }, [store, key, everySeconds]);
  return useMemo(
    () => ({
      ...answer,
      retry: () => {
        if (key !== undefined) {
          store.retry(key);
        }
      },
    }),
    [answer, key, store],
  );
}

import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { Answer, AnswerStore } from './AnswerStore';

/** @public */
export interface LiveAnswer<T> extends Answer<T> {
  /** Asks again. */
  retry: () => void;
}

const idle: Answer<unknown> = { loading: false };

/** @public */
export interface UseAnswerOptions<T> {
  /** For what changes while somebody looks: asked again as often while the page can be seen, in seconds; of what is there, where that says how often it changes. */
  everySeconds?: number | ((value: T | undefined) => number);
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
  options: UseAnswerOptions<T> = {},
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
  const everySeconds =
    typeof options.everySeconds === 'function'
      ? options.everySeconds(answer.value)
      : options.everySeconds;
  useEffect(() => {
    if (key === undefined || everySeconds === undefined) {
      return undefined;
    }
    const every = everySeconds * 1000;
    const renew = () => {
      if (!document.hidden) {
        store.renew(key);
      }
    };
    // Whoever comes back to the page does not look at what is old for another turn.
    const comeBack = () => {
      if (Date.now() - (store.read(key).loadedAt ?? 0) >= every) {
        renew();
      }
    };
    const timer = setInterval(renew, every);
    document.addEventListener('visibilitychange', comeBack);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', comeBack);
    };
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

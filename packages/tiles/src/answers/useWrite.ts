import { useCallback, useState } from 'react';
import type { AnswerStore } from './AnswerStore';

/**
 * Something that is being changed, and why the last change failed.
 *
 * @public
 */
export interface Write<Api> {
  busy: boolean;
  error?: Error;
  /** Gives what the change answered, or undefined when it failed. */
  run: <T>(write: (api: Api) => Promise<T>) => Promise<T | undefined>;
  /** Forgets the failure. */
  clear: () => void;
}

/**
 * Changes something through a client, and asks anew for everything on screen
 * afterwards.
 *
 * @public
 */
export function useWrite<Api>(answers: {
  api: Api;
  store: AnswerStore;
}): Write<Api> {
  const { api, store } = answers;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const run = useCallback(
    async <T>(write: (api: Api) => Promise<T>) => {
      setBusy(true);
      setError(undefined);
      try {
        return await write(api);
      } catch (failure) {
        setError(failure as Error);
        return undefined;
      } finally {
        setBusy(false);
        // Also after a failure: it may be because somebody else was faster.
        store.invalidate();
      }
    },
    [api, store],
  );
  const clear = useCallback(() => setError(undefined), []);
  return { busy, error, run, clear };
}

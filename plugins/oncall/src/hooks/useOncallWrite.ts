import type { OncallApi } from '@waymark/plugin-oncall-common';
import { useCallback, useState } from 'react';
import { useOncallAnswers } from './oncallAnswers';

/** Something that is being changed, and why the last change failed. */
export interface OncallWrite {
  busy: boolean;
  error?: Error;
  /** Gives what the change answered, or undefined when it failed. */
  run: <T>(write: (api: OncallApi) => Promise<T>) => Promise<T | undefined>;
  clear: () => void;
}

/** Changes schedules and incidents, and renews everything on screen. */
export function useOncallWrite(): OncallWrite {
  const { api, store } = useOncallAnswers();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const run = useCallback(
    async <T>(write: (api: OncallApi) => Promise<T>) => {
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

import type { PlatformDeskApi } from '@waymark/plugin-platform-desk-common';
import { useCallback, useState } from 'react';
import { useDeskAnswers } from './deskAnswers';

/** Something that is being changed, and why the last change failed. */
export interface DeskWrite {
  busy: boolean;
  error?: Error;
  /** Gives what the change answered, or undefined when it failed. */
  run: <T>(
    write: (api: PlatformDeskApi) => Promise<T>,
  ) => Promise<T | undefined>;
  clear: () => void;
}

/** Changes requests, and renews everything on screen. */
export function useDeskWrite(): DeskWrite {
  const { api, store } = useDeskAnswers();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const run = useCallback(
    async <T>(write: (api: PlatformDeskApi) => Promise<T>) => {
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

import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** @public */
export type QueryChanges = Record<string, string | undefined>;

/**
 * State that lives in the URL's query, so that a link or a reload brings it
 * back. `change` sets and (with undefined or '') removes parameters and leaves
 * the others; it replaces the history entry unless `push` is asked for.
 *
 * core-components' `useQueryParamState` debounces each parameter on its own,
 * which loses one of two that change together.
 *
 * @public
 */
export function useSavedQuery(): [
  URLSearchParams,
  (changes: QueryChanges, options?: { push?: boolean }) => void,
] {
  const [query, setQuery] = useSearchParams();
  const change = useCallback(
    (changes: QueryChanges, options?: { push?: boolean }) => {
      setQuery(
        previous => {
          const next = new URLSearchParams(previous);
          for (const [name, value] of Object.entries(changes)) {
            if (value) {
              next.set(name, value);
            } else {
              next.delete(name);
            }
          }
          return next;
        },
        { replace: !options?.push },
      );
    },
    [setQuery],
  );
  return [query, change];
}
